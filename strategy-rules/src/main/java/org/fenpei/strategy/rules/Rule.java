package org.fenpei.strategy.rules;

/**
 * A rule, ready to be used.
 *
 * @param id its code
 * @param condition when it matches
 * @param target what it does then
 */
record Rule(String id, Node condition, Target target) {}
