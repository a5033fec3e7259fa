package org.fenpei.engine.followup;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has settled about contacts with customers and tasks.
 *
 * @param types the types that a contact may have
 * @param qualifying those that count as work on the lead
 * @param minimumContent how many characters its content must have to count
 * @param editFor how long after it was recorded a contact may be edited
 * @param collaborators the reps whose contacts count beside the owner's, with every lead
 * @param collaboratorAttribute the attribute of a lead that names such reps; null for none
 * @param onBehalfCounts whether what somebody else recorded for a rep counts
 * @param nextTask whether the date of the next contact becomes a task
 * @param firstTask how long after a lead became his an owner has a task to contact the customer; null for no such task
 * @param remindBefore how long before such a task is due its rep is reminded
 */
public record FollowUpSettings(
        Set<String> types,
        Set<String> qualifying,
        int minimumContent,
        Duration editFor,
        Set<String> collaborators,
        @Nullable String collaboratorAttribute,
        boolean onBehalfCounts,
        boolean nextTask,
        @Nullable Duration firstTask,
        Duration remindBefore) {

    /** What holds until something is settled: everything but a note counts. */
    public static final FollowUpSettings DEFAULT = new FollowUpSettings(
            new LinkedHashSet<>(List.of("call", "mail", "visit", "meeting", "message", "note")),
            new LinkedHashSet<>(List.of("call", "mail", "visit", "meeting", "message")),
            1,
            Duration.ofMinutes(30),
            Set.of(),
            null,
            true,
            true,
            null,
            Duration.ofHours(1));

    /** The setting {@code follow-ups}. */
    public static final SettingKind<FollowUpSettings> KIND = new Kind();

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_TYPES = 50;

    /** Checks the parts. */
    public FollowUpSettings {
        types = Set.copyOf(types);
        qualifying = Set.copyOf(qualifying);
        collaborators = Set.copyOf(collaborators);
    }

    private static final class Kind implements SettingKind<FollowUpSettings> {

        @Override
        public String name() {
            return "follow-ups";
        }

        @Override
        public FollowUpSettings none() {
            return DEFAULT;
        }

        @Override
        public FollowUpSettings read(StepConfig document, @Nullable ConditionLanguage language) {
            Set<String> types = codes(document, "types", DEFAULT.types);
            Set<String> fallback = new LinkedHashSet<>(DEFAULT.qualifying);
            fallback.retainAll(types);
            Set<String> qualifying = codes(document, "qualifying", fallback);
            for (String type : qualifying) {
                if (!types.contains(type)) {
                    document.problem("qualifying", Reason.of("engine.follow-up-no-type", "kind", type));
                }
            }
            @Nullable Duration editFor = document.duration("editFor", LONGEST);
            @Nullable Duration firstTask = document.duration("firstTask", LONGEST);
            @Nullable Duration remindBefore = document.duration("remindBefore", LONGEST);
            FollowUpSettings read = new FollowUpSettings(
                    types,
                    qualifying,
                    (int) document.integer("minimumContent", 0, FollowUps.LONGEST)
                            .orElse(DEFAULT.minimumContent),
                    editFor == null ? DEFAULT.editFor : editFor,
                    codes(document, "collaborators", Set.of()),
                    document.text("collaboratorAttribute"),
                    document.flag("onBehalfCounts", DEFAULT.onBehalfCounts),
                    document.flag("nextTask", DEFAULT.nextTask),
                    firstTask,
                    remindBefore == null ? DEFAULT.remindBefore : remindBefore);
            document.refuseUnknown();
            return read;
        }

        private static Set<String> codes(StepConfig document, String name, Set<String> otherwise) {
            List<String> given = document.texts(name);
            if (given.isEmpty()) {
                return otherwise;
            }
            if (given.size() > MOST_TYPES) {
                document.problem(name, Reason.of("config.range", "min", 1, "max", MOST_TYPES));
            }
            Set<String> codes = new LinkedHashSet<>();
            for (String code : given) {
                if (Codes.isCode(code)) {
                    codes.add(code);
                } else {
                    document.problem(name, Reason.of("engine.no-code"));
                }
            }
            return codes;
        }
    }
}
