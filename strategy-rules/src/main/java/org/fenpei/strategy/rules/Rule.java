package org.fenpei.strategy.rules;

/**
 * A rule, ready to be used.
 *
 * @param id its code
 * @param when its condition as people wrote it
 * @param isPlain whether {@link QuickParser} reads the text, so that it need not be kept in another form
 * @param condition when it matches
 * @param target what it does then
 */
record Rule(String id, String when, boolean isPlain, Node condition, Target target) {

    /** Of which nobody wants to read the condition. */
    Rule(String id, Node condition, Target target) {
        this(id, "", false, condition, target);
    }
}
