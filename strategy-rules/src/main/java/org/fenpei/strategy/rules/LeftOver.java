package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.ExampleLead;
import org.jspecify.annotations.Nullable;

/**
 * The leads that a list of conditions leaves over, in the terms of those who wrote them: "whose source is none of web, event".
 * Each case comes with a lead that is tried out before it is named.
 */
final class LeftOver {

    private static final int MOST = 20;
    private static final int SHOWN_VALUES = 12;
    private static final long BUDGET = 3_000_000;
    /** What is counted is never below zero, even if a condition would allow it. */
    private static final Set<String> COUNTED = Set.of("employees", "revenue", "budget");

    private final Space space;
    private final Predicate<Lead> taken;
    private final List<ExampleLead> found = new ArrayList<>();

    private LeftOver(Space space, Predicate<Lead> taken) {
        this.space = space;
        this.taken = taken;
    }

    /**
     * Finds them.
     *
     * @param taken says whether a condition holds for a lead
     */
    static List<ExampleLead> of(List<Node> conditions, Key[] keys, Predicate<Lead> taken) {
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            ways.addAll(Way.of(i, conditions.get(i)));
        }
        Space space = new Space(keys, ways);
        LeftOver left = new LeftOver(space, taken);
        for (Coverage.Box box : new Coverage(ways, space, Map.of(), BUDGET).leftOver()) {
            left.add(box);
        }
        return List.copyOf(left.found);
    }

    private void add(Coverage.Box box) {
        if (box.kinds().isEmpty()) {
            add(Reason.of("rules.left.all"), new MadeUp());
        } else if (box.kinds().size() == 1) {
            Map.Entry<Integer, BitSet> only = box.kinds().entrySet().iterator().next();
            SlotValues values = space.of(only.getKey());
            pieces(values, only.getValue()).forEach(piece -> add(said(values, piece), example(values, piece)));
        } else {
            MadeUp made = new MadeUp();
            List<String> where = new ArrayList<>();
            for (Map.Entry<Integer, BitSet> part : box.kinds().entrySet()) {
                SlotValues values = space.of(part.getKey());
                List<List<SlotValues.Kind>> pieces = pieces(values, part.getValue());
                if (pieces.isEmpty()) {
                    return;
                }
                made.with(values.key(), pieces.get(0).get(0).example());
                where.add(SlotTexts.condition(values, pieces));
            }
            add(Reason.of("rules.left.where", "where", String.join(" && ", where)), made);
        }
    }

    private void add(Reason reason, MadeUp made) {
        Lead lead = made.lead();
        if (found.size() < MOST && !taken.test(lead)) {
            boolean certain = space.isExact();
            found.add(
                    new ExampleLead(lead, certain ? reason : Reason.of("rules.left.such", "example", made.toString())));
        }
    }

    private static MadeUp example(SlotValues values, List<SlotValues.Kind> piece) {
        return new MadeUp().with(values.key(), piece.get(0).example());
    }

    /** Kinds that can be said in one sentence; those that nobody expects are left out. */
    private static List<List<SlotValues.Kind>> pieces(SlotValues values, BitSet kinds) {
        List<List<SlotValues.Kind>> pieces = new ArrayList<>();
        SlotValues.@Nullable Kind before = null;
        for (int i = kinds.nextSetBit(0); i >= 0; i = kinds.nextSetBit(i + 1)) {
            SlotValues.Kind kind = values.kinds().get(i);
            boolean negative = COUNTED.contains(values.key().name())
                    && kind.example() instanceof Number number
                    && number.doubleValue() < 0;
            if (!values.isExpected(kind.sort()) || negative) {
                continue;
            }
            if (before != null && before.sort() != SlotValues.Sort.ABSENT && goesOn(before, kind)) {
                pieces.get(pieces.size() - 1).add(kind);
            } else {
                pieces.add(new ArrayList<>(List.of(kind)));
            }
            before = kind;
        }
        return pieces;
    }

    private static boolean goesOn(SlotValues.Kind before, SlotValues.Kind kind) {
        if (kind.sort() == SlotValues.Sort.NUMBER) {
            return before.sort() == SlotValues.Sort.NUMBER && kind.low() <= before.high();
        }
        return isText(kind) && isText(before);
    }

    private static boolean isText(SlotValues.Kind kind) {
        return kind.sort() == SlotValues.Sort.TEXT
                || kind.sort() == SlotValues.Sort.LONGER_TEXT
                || kind.sort() == SlotValues.Sort.OTHER_TEXT;
    }

    private static Reason said(SlotValues values, List<SlotValues.Kind> piece) {
        String field = values.key().name();
        SlotValues.Kind first = piece.get(0);
        SlotValues.Kind last = piece.get(piece.size() - 1);
        if (first.sort() == SlotValues.Sort.ABSENT) {
            return Reason.of("rules.left.without", "field", field);
        }
        if (first.sort() == SlotValues.Sort.NUMBER && values.key().type() == Key.Type.INTEGER) {
            return numbers(field, SlotTexts.lowest(first), SlotTexts.highest(last));
        }
        if (last.sort() == SlotValues.Sort.OTHER_TEXT && SlotTexts.others(values, piece) != null) {
            return texts("rules.left.other", field, SlotTexts.others(values, piece));
        }
        if (isText(first) && piece.stream().allMatch(kind -> kind.sort() == SlotValues.Sort.TEXT)) {
            return texts(
                    "rules.left.among",
                    field,
                    piece.stream().map(kind -> (String) kind.example()).toList());
        }
        return Reason.of("rules.left.where", "where", SlotTexts.condition(values, List.of(piece)));
    }

    private static Reason numbers(String field, @Nullable Long from, @Nullable Long to) {
        if (from == null) {
            return to == null
                    ? Reason.of("rules.left.any", "field", field)
                    : Reason.of("rules.left.to", "field", field, "to", to);
        }
        return to == null
                ? Reason.of("rules.left.from", "field", field, "from", from)
                : Reason.of("rules.left.range", "field", field, "from", from, "to", to);
    }

    private static Reason texts(String code, String field, @Nullable List<?> values) {
        List<?> all = values == null ? List.of() : values;
        if (all.isEmpty()) {
            return Reason.of("rules.left.any", "field", field);
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN_VALUES, all.size()); i++) {
            shown.append(i == 0 ? "" : ", ").append(all.get(i));
        }
        return Reason.of(code, "field", field, "values", all.size() > SHOWN_VALUES ? shown + ", …" : shown.toString());
    }
}
