package org.fenpei.strategy.rules;

import org.fenpei.api.model.AttributeReader;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first match without looking at most of the rules. Each value of a lead becomes a small number, its class; each rule is
 * filed under the classes of the value that it is most particular about. So a lead's values lead to a few short lists; of
 * each rule in them a second value is compared, of few a third, and hardly any has to be evaluated. The lists are in the order
 * of the rules, and are left as soon as a better match is known.
 *
 * <p>Costs grow with the number of attributes; with the number of rules only as far as many rules want the same of
 * their most particular value. See {@link IndexBuilder} for how it is laid out.
 */
final class IndexMatcher implements RuleMatcher {

    /** How many tests there are for each filed rule. */
    static final int TESTS = 4;

    /** How many of them lie apart: the first one lies beside the rule, and decides most of them without looking elsewhere. */
    static final int FURTHER = TESTS - 1;

    private final Key[] keys;
    private final AttributeReader[] readers;
    private final IndexedSlot[] slots;
    private final IndexedPair[] pairs;
    /** Where the list of each place begins in the arrays below; one more than there are places. */
    private final int[] begins;
    /**
     * The positions of the filed rules, ascending within each list, in the upper half; in the lower one another value that each wants,
     * as {@link ClassTest}: the most particular.
     */
    private final long[] heads;
    /** Further values that each wants, {@link #FURTHER} for each. */
    private final int[] tests;
    /** The sets of classes that are no ranges. */
    private final long[] pool;
    /** What is still to be evaluated of each; null if nothing. */
    private final Node[] @Nullable [] open;
    /** The place of the rules that want nothing that is filed. */
    private final int unfiled;

    private final int end;

    IndexMatcher(
            Key[] keys,
            IndexedSlot[] slots,
            IndexedPair[] pairs,
            int[] begins,
            long[] heads,
            int[] tests,
            long[] pool,
            Node[] @Nullable [] open,
            int end) {
        this.keys = keys;
        this.readers = LeadValues.readers(keys);
        this.slots = slots;
        this.pairs = pairs;
        this.begins = begins;
        this.heads = heads;
        this.tests = tests;
        this.pool = pool;
        this.open = open;
        this.unfiled = begins.length - 2;
        this.end = end;
    }

    @Override
    public LeadValues read(Lead lead) {
        LeadValues values = new LeadValues(lead, keys, readers, slots.length);
        int[] classes = values.classes();
        for (int i = 0; i < slots.length; i++) {
            classes[i] = slots[i].classOf(values);
        }
        return values;
    }

    @Override
    public int first(LeadValues lead, int from, Failures failures) {
        int[] classes = lead.classes();
        int best = end;
        for (int i = 0; i < slots.length; i++) {
            IndexedSlot slot = slots[i];
            for (int j = 0; j < slot.count(); j++) {
                best = look(slot.place(j, classes[i]), lead, from, best, failures);
            }
        }
        for (IndexedPair pair : pairs) {
            best = look(pair.place(classes), lead, from, best, failures);
        }
        best = look(unfiled, lead, from, best, failures);
        return best == end ? NONE : best;
    }

    /** Looks through a list for a match before the best one. */
    private int look(int place, LeadValues lead, int from, int best, Failures failures) {
        int[] classes = lead.classes();
        int until = begins[place + 1];
        for (int at = begins[place]; at < until; at++) {
            long head = heads[at];
            int rule = (int) (head >> Integer.SIZE);
            if (rule >= best) {
                return best;
            }
            int test = at * FURTHER;
            if (ClassTest.holds((int) head, classes, pool)
                    && ClassTest.holds(tests[test], classes, pool)
                    && ClassTest.holds(tests[test + 1], classes, pool)
                    && ClassTest.holds(tests[test + 2], classes, pool)
                    && rule >= from) {
                Node[] rest = open[at];
                Truth truth = rest == null ? Truth.TRUE : Node.all(rest, lead);
                if (truth == Truth.TRUE) {
                    return rule;
                }
                if (truth.isFailure()) {
                    failures.add(rule, truth);
                }
            }
        }
        return best;
    }
}
