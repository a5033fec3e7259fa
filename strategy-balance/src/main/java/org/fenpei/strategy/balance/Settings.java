package org.fenpei.strategy.balance;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;

/**
 * The configuration of a step.
 *
 * @param measure what is balanced
 * @param capacity where capacities are written, for {@link Measure#LOAD}
 * @param attribute the name of the attribute, for {@link Capacity#ATTRIBUTE}
 * @param defaultCapacity the capacity of a rep for whom none is written; 0 for none
 * @param period the period, for {@link Measure#RECEIVED}
 * @param doors the doors that count, for {@link Measure#RECEIVED}
 * @param byWeight whether a rep's weight says how much is fair
 * @param narrow whether all who are near the least go on to the next step, rather than one of them get the lead
 * @param tolerance how near: leads, or percent of the capacity
 */
record Settings(
        Measure measure,
        Capacity capacity,
        String attribute,
        long defaultCapacity,
        Period period,
        Set<Door> doors,
        boolean byWeight,
        boolean narrow,
        long tolerance) {

    /** The largest capacity, in leads. */
    static final long MOST_CAPACITY = 1_000_000;

    private static final long MOST_TOLERANCE = 1_000;
    private static final List<Door> RECEIVING =
            List.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT, Door.RECYCLE);

    Settings {
        doors = Set.copyOf(doors);
    }

    static Settings read(StepConfig config) {
        Measure measure = Measure.valueOf(upper(config.choice("measure", "open", "load", "received")));
        Capacity capacity = Capacity.valueOf(upper(config.choice("capacity", "cap", "weight", "attribute")));
        String attribute = config.text("attribute");
        long defaultCapacity =
                config.integer("defaultCapacity", 1, MOST_CAPACITY).orElse(0);
        Period period = period(config);
        Set<Door> doors = doors(config);
        boolean byWeight = config.flag("byWeight", false);
        boolean narrow = config.choice("mode", "assign", "narrow").equals("narrow");
        long tolerance = config.integer("tolerance", 0, MOST_TOLERANCE).orElse(0);
        config.refuseUnknown();

        if (measure != Measure.LOAD) {
            unused(config, "capacity", "attribute", "defaultCapacity");
        } else {
            unused(config, "byWeight");
            if (capacity != Capacity.ATTRIBUTE) {
                unused(config, "attribute");
            }
            if (capacity == Capacity.WEIGHT) {
                unused(config, "defaultCapacity");
            }
        }
        if (measure != Measure.RECEIVED) {
            unused(config, "period", "doors");
        }
        if (!narrow) {
            unused(config, "tolerance");
        }
        return new Settings(
                measure,
                capacity,
                attribute == null ? "capacity" : attribute,
                defaultCapacity,
                period,
                doors,
                byWeight && measure != Measure.LOAD,
                narrow,
                tolerance);
    }

    private static Period period(StepConfig config) {
        String text = config.text("period");
        if (text != null) {
            try {
                return Period.parse(text);
            } catch (IllegalArgumentException e) {
                config.problem("period", Reason.of("balance.period"));
            }
        }
        return new Period(Period.Kind.WEEK, null);
    }

    private static Set<Door> doors(StepConfig config) {
        if (!config.has("doors")) {
            return Set.of(Door.POLICY, Door.MANUAL);
        }
        List<String> texts = config.texts("doors");
        Set<Door> doors = EnumSet.noneOf(Door.class);
        for (Door door : RECEIVING) {
            if (texts.contains(lower(door))) {
                doors.add(door);
            }
        }
        List<String> known = RECEIVING.stream().map(Settings::lower).toList();
        for (String text : texts) {
            if (!known.contains(text)) {
                config.problem("doors", Reason.of("balance.door", "value", text, "expected", String.join(", ", known)));
            }
        }
        if (texts.isEmpty()) {
            config.problem("doors", Reason.of("balance.no-door", "expected", String.join(", ", known)));
        }
        return doors;
    }

    private static void unused(StepConfig config, String... names) {
        for (String name : names) {
            if (config.has(name)) {
                config.warning(name, Reason.of("balance.unused"));
            }
        }
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String lower(Door door) {
        return door.name().toLowerCase(Locale.ROOT);
    }
}
