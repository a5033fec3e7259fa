package org.fenpei.engine.settings;

import java.time.Duration;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * For how long a lead may wait before somebody should look: no lead waits for ever without being seen.
 *
 * @param after how long
 */
public record WaitingAlarm(Duration after) {

    /** The setting {@code waiting}: {@code {"alarmAfter": "PT4H"}}; an hour if nothing is settled. */
    public static final SettingKind<WaitingAlarm> KIND = new Kind();

    private static final Duration LONGEST = Duration.ofDays(366);

    private static final class Kind implements SettingKind<WaitingAlarm> {

        private static final WaitingAlarm NONE = new WaitingAlarm(Duration.ofHours(1));

        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public WaitingAlarm none() {
            return NONE;
        }

        @Override
        public WaitingAlarm read(StepConfig document, @Nullable ConditionLanguage language) {
            @Nullable Duration after = document.duration("alarmAfter", LONGEST);
            document.refuseUnknown();
            return after == null ? NONE : new WaitingAlarm(after);
        }
    }
}
