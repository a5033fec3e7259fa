package org.fenpei.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Says why something was not done. */
final class Failures {

    private static final Table<Problem> PROBLEMS = Table.of(Problem.class)
            .column("severity", Problem::severity)
            .column("path", problem -> problem.path().isEmpty() ? "/" : problem.path())
            .column("position", Failures::position)
            .column("value", Problem::value)
            .column("expected", Problem::reason);

    private static final Table<Problem> SAID = Table.of(Problem.class)
            .column("path", problem -> problem.path().isEmpty() ? "/" : problem.path())
            .column("position", Failures::position)
            .column("value", Problem::value)
            .column("said", Problem::reason);

    private Failures() {}

    /** Problems as a table: where, which value, what is expected. */
    static Table<Problem> problems() {
        return PROBLEMS;
    }

    /** The errors first, then the warnings, then what is worth knowing; inside a group as they came. */
    static List<Problem> grouped(List<Problem> problems) {
        return problems.stream().sorted(Comparator.comparing(Problem::severity)).toList();
    }

    /** A table for each severity, with how many there are. Ends with a line's end. */
    static String groups(List<Problem> problems, Format format) {
        StringBuilder text = new StringBuilder();
        for (Problem.Severity severity : Problem.Severity.values()) {
            List<Problem> group = problems.stream()
                    .filter(problem -> problem.severity() == severity)
                    .toList();
            if (!group.isEmpty()) {
                text.append(format.messages()
                                .text(
                                        "shell.problems." + severity.name().toLowerCase(Locale.ROOT),
                                        "count",
                                        group.size()))
                        .append('\n')
                        .append(SAID.text(group, format));
            }
        }
        return text.toString();
    }

    private static @Nullable String position(Problem problem) {
        return problem.line() == 0 ? null : problem.line() + ":" + problem.column();
    }

    /** Why nothing was done, with everything that is wrong. Ends with a line's end. */
    static String describe(FenpeiException failure, Format format) {
        String text = refusal(failure.refusal(), format) + "\n";
        List<Problem> problems = failure.problems();
        return problems.isEmpty() ? text : text + PROBLEMS.text(grouped(problems), format);
    }

    /** Why something was refused, with the limit and the earliest time at which it would pass. */
    static String refusal(Refusal refusal, Format format) {
        StringBuilder text = new StringBuilder(format.sentence(refusal.reason()));
        if (refusal.limit() != null) {
            text.append(format.messages()
                    .text("shell.refusal.limit", "limit", refusal.limit(), "present", refusal.present()));
        }
        if (refusal.earliest() != null) {
            text.append(format.messages().text("shell.refusal.earliest", "earliest", format.cell(refusal.earliest())));
        }
        return text.toString();
    }
}
