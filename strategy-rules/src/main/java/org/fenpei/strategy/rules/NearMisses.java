package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Lead;
import org.fenpei.api.strategy.AttributeChange;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one attribute that let another rule match, or the one that matched no longer: for each rule that misses by one
 * attribute, the nearest value with which it would not.
 */
final class NearMisses {

    private static final int MOST = 200;
    /** So many for one attribute at most, so that a long list about one does not hide the others. */
    private static final int OF_ONE = 80;

    private static final int TEXTS_OF_A_TEST = 3;
    private static final double CENT = 0.01;

    private final Key[] keys;
    private final LeadValues lead;
    private final Set<AttributeChange> found = new LinkedHashSet<>();

    NearMisses(Key[] keys, Lead lead) {
        this.keys = keys;
        this.lead = new LeadValues(lead, keys);
    }

    /**
     * Finds them.
     *
     * @param rules the list
     * @param matched the position of the rule that matches, or {@link RuleMatcher#NONE}
     */
    List<AttributeChange> of(List<Rule> rules, int matched) {
        if (matched != RuleMatcher.NONE) {
            Way.of(matched, rules.get(matched).condition()).forEach(this::leave);
        }
        for (int i = 0; i < rules.size() && found.size() < MOST; i++) {
            if (i != matched) {
                Way.of(i, rules.get(i).condition()).forEach(this::reach);
            }
        }
        return found.stream().limit(MOST).toList();
    }

    /** What a way that is fulfilled would no longer be fulfilled with. */
    private void leave(Way way) {
        way.tests().forEach((slot, test) -> {
            SlotValues values = new SlotValues(keys[slot], List.of(test));
            BitSet others = new BitSet();
            others.set(0, values.kinds().size());
            others.andNot(values.of(test));
            propose(slot, values, others);
        });
    }

    /** What a way that one value keeps from being fulfilled would be fulfilled with. */
    private void reach(Way way) {
        int missing = -1;
        for (Map.Entry<Integer, Node> test : way.tests().entrySet()) {
            if (test.getValue().test(lead) != Truth.TRUE) {
                if (missing >= 0) {
                    return;
                }
                missing = test.getKey();
            }
        }
        Node test = way.tests().get(missing);
        if (test != null && way.hard().stream().allMatch(part -> part.test(lead) == Truth.TRUE)) {
            SlotValues values = new SlotValues(keys[missing], List.of(test));
            propose(missing, values, values.of(test));
        }
    }

    private void propose(int slot, SlotValues values, BitSet kinds) {
        Key key = keys[slot];
        if (!key.place().isAttribute()) {
            return;
        }
        Object now = lead.get(slot);
        List<Double> numbers = new ArrayList<>();
        int texts = 0;
        for (int i = kinds.nextSetBit(0); i >= 0; i = kinds.nextSetBit(i + 1)) {
            SlotValues.Kind kind = values.kinds().get(i);
            if (kind.sort() == SlotValues.Sort.NUMBER && values.isExpected(kind.sort())) {
                numbers.add(nearest(kind, now, key.type() == Key.Type.INTEGER));
            } else if (kind.example() instanceof String) {
                if (texts++ < TEXTS_OF_A_TEST) {
                    add(key, kind.example());
                }
            } else if (values.isExpected(kind.sort()) && kind.sort() != SlotValues.Sort.OTHER) {
                add(key, kind.example());
            }
        }
        if (now instanceof Number number) {
            double value = number.doubleValue();
            numbers.stream()
                    .filter(one -> one < value)
                    .max(Comparator.naturalOrder())
                    .ifPresent(one -> add(key, number(key, one)));
            numbers.stream()
                    .filter(one -> one > value)
                    .min(Comparator.naturalOrder())
                    .ifPresent(one -> add(key, number(key, one)));
        } else {
            numbers.stream().limit(1).forEach(one -> add(key, number(key, one)));
        }
    }

    private static Object number(Key key, double value) {
        return key.type() != Key.Type.DECIMAL && Math.rint(value) == value ? (Object) (long) value : (Object) value;
    }

    private static double nearest(SlotValues.Kind kind, @Nullable Object now, boolean whole) {
        if (kind.low() == kind.high() || !(now instanceof Number number)) {
            return kind.example() instanceof Number example ? example.doubleValue() : kind.low();
        }
        if (number.doubleValue() <= kind.low()) {
            return whole ? Math.floor(kind.low()) + 1 : Math.min(kind.low() + CENT, middle(kind));
        }
        if (number.doubleValue() < kind.high()) {
            return middle(kind);
        }
        return whole ? Math.ceil(kind.high()) - 1 : Math.max(kind.high() - CENT, middle(kind));
    }

    private static double middle(SlotValues.Kind kind) {
        return kind.example() instanceof Number number ? number.doubleValue() : kind.low();
    }

    private void add(Key key, @Nullable Object value) {
        AttributeChange change = new AttributeChange(key.name(), value);
        if (found.stream().filter(known -> known.name().equals(key.name())).count() < OF_ONE) {
            found.add(change);
        }
    }
}
