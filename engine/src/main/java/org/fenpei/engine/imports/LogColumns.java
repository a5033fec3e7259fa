package org.fenpei.engine.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.DryRun;
import org.jspecify.annotations.Nullable;

/** Which columns of a file say something of the log itself: when, who, and what happened. All others are attributes of the leads. */
final class LogColumns {

    /** Columns of these names need not be mapped. */
    private static final Set<String> BY_NAME = Set.of(
            DryRun.Log.RECEIVED_AT,
            DryRun.Log.OWNER,
            DryRun.Log.CLAIMED_AT,
            DryRun.Log.RELEASED_AT,
            DryRun.Log.CLOSED_AT);

    private static final Set<String> OF_EVENTS = Set.of(DryRun.Log.EVENT, DryRun.Log.AT);

    private static final Set<String> OF_CLOSING = Set.of(DryRun.Log.RESULT, DryRun.Log.AMOUNT);

    /** Columns that say when something happened to the lead of the row. */
    private static final List<String> WHEN =
            List.of(DryRun.Log.RECEIVED_AT, DryRun.Log.CLAIMED_AT, DryRun.Log.RELEASED_AT, DryRun.Log.CLOSED_AT);

    private final Map<String, String> columns = new HashMap<>();
    private boolean named;

    /**
     * The columns of a file.
     *
     * @param asked what was asked for, with {@link #completed}
     */
    LogColumns(Mapping mapping, Map<String, String> asked) {
        for (Mapping.Column column : mapping.columns()) {
            String role = column.attribute();
            named |= role.equals(Import.EXTERNAL_ID);
            boolean isRole = BY_NAME.contains(role) || OF_EVENTS.contains(role) || OF_CLOSING.contains(role);
            if (isRole && asked.containsKey(column.name())) {
                columns.put(role, column.name());
            }
        }
    }

    /** What was asked for, and the columns that need not be asked for. */
    static Map<String, String> completed(Map<String, String> asked, List<String> names) {
        Map<String, String> completed = new HashMap<>(asked);
        boolean events = isAsked(asked, DryRun.Log.EVENT);
        for (String role : BY_NAME) {
            if (names.contains(role)
                    && !asked.containsKey(role)
                    && !isAsked(asked, role)
                    && (!events || role.equals(DryRun.Log.OWNER))) {
                completed.put(role, role);
            }
        }
        return completed;
    }

    private static boolean isAsked(Map<String, String> asked, String role) {
        return asked.values().stream()
                .map(String::strip)
                .anyMatch(attribute -> attribute.equals(role) || attribute.startsWith(role + ":"));
    }

    /** Whether each row is something that happened, and not a lead. */
    boolean ofEvents() {
        return has(DryRun.Log.EVENT);
    }

    boolean has(String role) {
        return columns.containsKey(role);
    }

    /** What the column is called in the file that has that role. */
    String name(String role) {
        return columns.getOrDefault(role, role);
    }

    /** Says what does not go together, and what is missing. */
    void check(List<Problem> problems) {
        if (ofEvents()) {
            needs(DryRun.Log.EVENT, DryRun.Log.AT, has(DryRun.Log.AT), problems);
            needs(DryRun.Log.EVENT, Import.EXTERNAL_ID, named, problems);
            for (String role : WHEN) {
                if (has(role)) {
                    problems.add(problem(role, Reason.of("engine.log-event-time", "name", DryRun.Log.AT)));
                }
            }
            return;
        }
        needs(DryRun.Log.AT, DryRun.Log.EVENT, false, problems);
        needs(DryRun.Log.CLAIMED_AT, DryRun.Log.OWNER, has(DryRun.Log.OWNER), problems);
        for (String role : WHEN) {
            needs(role, DryRun.Log.RECEIVED_AT, has(DryRun.Log.RECEIVED_AT), problems);
        }
        for (String role : OF_CLOSING) {
            needs(role, DryRun.Log.CLOSED_AT, has(DryRun.Log.CLOSED_AT), problems);
        }
    }

    private void needs(String role, String other, boolean there, List<Problem> problems) {
        if (has(role) && !there) {
            problems.add(problem(role, Reason.of("engine.log-needs", "name", other)));
        }
    }

    private Problem problem(String role, Reason reason) {
        return Problem.error("/mapping/" + name(role), role, reason);
    }

    /** What a row says in the column of that role; null if nothing. */
    static @Nullable String take(Map<String, Object> values, LogColumns columns, String role) {
        @Nullable Object value = columns.has(role) ? values.remove(role) : null;
        return value == null ? null : value.toString().strip();
    }
}
