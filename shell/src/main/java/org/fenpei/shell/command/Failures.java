package org.fenpei.shell.command;

import java.util.List;
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

    private Failures() {}

    /** Problems as a table: where, which value, what is expected. */
    static Table<Problem> problems() {
        return PROBLEMS;
    }

    private static @Nullable String position(Problem problem) {
        return problem.line() == 0 ? null : problem.line() + ":" + problem.column();
    }

    /** Why nothing was done, with everything that is wrong. Ends with a line's end. */
    static String describe(FenpeiException failure, Format format) {
        String text = refusal(failure.refusal(), format) + "\n";
        List<Problem> problems = failure.problems();
        return problems.isEmpty() ? text : text + PROBLEMS.text(problems, format);
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
