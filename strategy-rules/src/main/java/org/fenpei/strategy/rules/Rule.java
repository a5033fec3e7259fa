package org.fenpei.strategy.rules;

/**
 * A rule, ready to be used.
 *
 * @param id its code
 * @param when its condition as people wrote it
 * @param condition when it matches
 * @param target what it does then
 */
record Rule(String id, String when, Node condition, Target target) {

    /** Of which nobody wants to read the condition. */
    Rule(String id, Node condition, Target target) {
        this(id, "", condition, target);
    }
}
