package org.fenpei.engine.sharing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has settled about the credit for leads for which nobody said otherwise.
 *
 * @param former what former owners keep; null if the owner takes all
 * @param whenHandsChange what becomes of shares that were given when the lead passes to another owner
 * @param ownersShare whether owners may share the credit for their leads themselves
 */
public record SharingRules(@Nullable Former former, HandsChange whenHandsChange, boolean ownersShare) {

    /** What holds until something is settled. */
    public static final SharingRules NONE = new SharingRules(null, HandsChange.FOLLOW, false);

    /** The setting {@code shared-credit}. */
    public static final SettingKind<SharingRules> KIND = new Kind();

    private static final Duration LONGEST = Duration.ofDays(3_660);
    private static final int MOST_FORMER = CreditShare.MOST - 1;

    /** What becomes of shares that were given when the lead passes to another owner. */
    public enum HandsChange {
        /** What the owner had then is the new owner's. */
        FOLLOW,
        /** They stay as they are. */
        STAY,
        /** They end, and the setting holds again. */
        END
    }

    /**
     * What former owners keep.
     *
     * @param hundredths what all of them keep together, in hundredths of a per cent; they share it equally
     * @param most how many, the latest first
     * @param within only those whose ownership ended at most so long ago; null for all
     * @param heldFor only those who owned it for at least so long; null for all
     * @param leftBy only those from whom it went through one of these doors
     */
    public record Former(
            int hundredths, int most, @Nullable Duration within, @Nullable Duration heldFor, Set<Door> leftBy) {

        private static final Set<Door> USUAL = Set.of(Door.MANUAL, Door.HANDOVER);

        /** Copies. */
        public Former {
            leftBy = Set.copyOf(leftBy);
        }
    }

    /** Checks the parts. */
    public SharingRules {
        Objects.requireNonNull(whenHandsChange, "whenHandsChange");
    }

    /** A percentage in hundredths; empty if it has more than two decimals. */
    public static OptionalInt hundredths(double percent) {
        BigDecimal exact = BigDecimal.valueOf(percent).movePointRight(2).stripTrailingZeros();
        return exact.scale() > 0 ? OptionalInt.empty() : OptionalInt.of(exact.intValue());
    }

    private static final class Kind implements SettingKind<SharingRules> {

        private static final double LEAST = 0.01;
        private static final double MOST = 99.99;

        @Override
        public String name() {
            return "shared-credit";
        }

        @Override
        public SharingRules none() {
            return NONE;
        }

        @Override
        public SharingRules read(StepConfig document, @Nullable ConditionLanguage language) {
            @Nullable StepConfig former = document.object("former");
            String change = document.choice("whenHandsChange", "follow", "stay", "end");
            SharingRules read = new SharingRules(
                    former == null ? null : former(former),
                    HandsChange.valueOf(change.toUpperCase(Locale.ROOT)),
                    document.flag("ownersShare", false));
            document.refuseUnknown();
            return read;
        }

        private static Former former(StepConfig document) {
            if (!document.has("percent")) {
                document.problem("percent", Reason.of("config.missing", "expected", "number"));
            }
            double percent = document.decimal("percent", LEAST, MOST).orElse(LEAST);
            OptionalInt hundredths = hundredths(percent);
            if (hundredths.isEmpty()) {
                document.problem("percent", Reason.of("engine.share-decimals"));
            }
            Set<Door> doors = doors(document, document.texts("leftBy"));
            Former read = new Former(
                    hundredths.orElse(1),
                    (int) document.integer("most", 1, MOST_FORMER).orElse(1),
                    document.duration("within", LONGEST),
                    document.duration("heldFor", LONGEST),
                    doors.isEmpty() ? Former.USUAL : doors);
            document.refuseUnknown();
            return read;
        }

        private static final Set<Door> WAYS = EnumSet.of(
                Door.POLICY, Door.MANUAL, Door.HANDOVER, Door.RELEASE, Door.RECYCLE, Door.MERGE, Door.UNDO, Door.CLOSE);

        private static Set<Door> doors(StepConfig document, List<String> names) {
            Set<Door> doors = EnumSet.noneOf(Door.class);
            for (String name : names) {
                WAYS.stream()
                        .filter(door -> door.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                doors::add,
                                () -> document.problem("leftBy", Reason.of("config.choice", "expected", ways())));
            }
            return doors;
        }

        private static String ways() {
            return String.join(
                    ", ",
                    WAYS.stream()
                            .map(door -> door.name().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }
}
