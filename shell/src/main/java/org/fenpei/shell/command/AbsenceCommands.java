package org.fenpei.shell.command;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Absences;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Plans when reps are away, and hands their work over. */
final class AbsenceCommands {

    private static final int LISTED = 20;
    private static final int MOST = 1_000;
    private static final String REP = "rep";
    private static final String ABSENCE = "absence";

    private static final Table<Absence> LIST = Table.of(Absence.class)
            .column("absence", Absence::id)
            .column("rep", Absence::rep)
            .column("kind", absence -> absence.plan().kind())
            .column("state", Absence::state)
            .column("from", absence -> absence.plan().from())
            .column("until", absence -> absence.plan().to())
            .column("substitute", absence -> absence.plan().substitute())
            .column("new-leads", absence -> absence.plan().newLeads())
            .column("existing", absence -> absence.plan().existing())
            .column("cover", Absence::cover)
            .column("back", Absence::back);

    private AbsenceCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "absence",
                        Syntax.NONE
                                .required(REP)
                                .option("from", "day")
                                .option("to", "day")
                                .option("kind", "kind")
                                .option("substitute", "rep")
                                .option("new-leads", "mode")
                                .option("existing", "mode")
                                .flag("all-back")
                                .option("override", "why")
                                .flag("json"),
                        AbsenceCommands::plan),
                new Command(
                        "absences",
                        Syntax.NONE
                                .option("unit", "id")
                                .option(REP, "id")
                                .flag("all")
                                .option("limit", "n")
                                .flag("json"),
                        AbsenceCommands::list),
                new Command(
                        "absence-end",
                        Syntax.NONE.required(ABSENCE).option("to", "day").flag("json"),
                        AbsenceCommands::end),
                new Command("absence-cancel", Syntax.NONE.required(ABSENCE).flag("json"), AbsenceCommands::cancel),
                new Command(
                        "handover",
                        BulkOptions.handover(Syntax.NONE.required("from"))
                                .flag("leaves")
                                .flag("without-tasks")
                                .option("read-until", "day")
                                .flag("preview")
                                .flag("no-wait")
                                .flag("json"),
                        AbsenceCommands::handOver));
    }

    private static Absences absences(Call call) {
        return call.service(Absences.class);
    }

    private static Rep rep(Call call, String id) {
        return call.service(Directory.class).rep(id).orElseThrow(() -> FenpeiException.notFound(REP, id));
    }

    private static int plan(Call call) {
        Arguments arguments = call.arguments();
        Rep rep = rep(call, arguments.get(REP));
        String kind = arguments.option("kind");
        String substitute = arguments.option("substitute");
        String newLeads = arguments.option("new-leads");
        String existing = arguments.option("existing");
        Instant from = time(arguments, "from", rep.zone(), false);
        Instant to = time(arguments, "to", rep.zone(), true);
        if (to == null) {
            throw new UserError("shell.error.absence-to");
        }
        NewLeads otherwise = substitute == null ? NewLeads.SKIP : NewLeads.SUBSTITUTE;
        Absence planned = absences(call)
                .plan(
                        rep.id(),
                        new Absence.Plan(
                                kind == null
                                        ? Absence.Kind.VACATION
                                        : Arguments.choice("--kind", kind, Absence.Kind.class),
                                from == null ? Instant.EPOCH : from,
                                to,
                                substitute,
                                newLeads == null
                                        ? otherwise
                                        : Arguments.choice("--new-leads", newLeads, NewLeads.class),
                                existing == null
                                        ? Existing.STAY
                                        : Arguments.choice("--existing", existing, Existing.class),
                                !arguments.has("all-back"),
                                arguments.option("override")),
                        Call.ACTOR);
        return said(call, planned);
    }

    /** A day of the rep's zone, its beginning or its end, or an instant. */
    private static @Nullable Instant time(Arguments arguments, String option, ZoneId zone, boolean end) {
        String value = arguments.option(option);
        if (value == null) {
            return null;
        }
        try {
            if (value.indexOf('T') >= 0) {
                return Instant.parse(value);
            }
            LocalDate day = LocalDate.parse(value);
            return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.day", "option", option, "value", value);
        }
    }

    private static int said(Call call, Absence absence) {
        if (call.json()) {
            call.json(LIST.json(absence, call.format()));
        } else {
            call.say(
                    "shell.absence",
                    "absence",
                    absence.id(),
                    "rep",
                    absence.rep(),
                    "from",
                    call.format().cell(absence.plan().from()),
                    "until",
                    call.format().cell(absence.plan().to()),
                    "state",
                    call.format().cell(absence.state()));
        }
        return Command.OK;
    }

    private static int list(Call call) {
        Arguments arguments = call.arguments();
        call.list(
                LIST,
                absences(call)
                        .list(
                                call.unit(),
                                arguments.option(REP),
                                !arguments.has("all"),
                                arguments.number("limit", LISTED, 1, MOST)));
        return Command.OK;
    }

    private static int end(Call call) {
        String id = call.arguments().get(ABSENCE);
        Absence absence = absences(call).find(id).orElseThrow(() -> FenpeiException.notFound(ABSENCE, id));
        Instant to = time(call.arguments(), "to", rep(call, absence.rep()).zone(), true);
        return said(call, absences(call).end(id, to, Call.ACTOR));
    }

    private static int cancel(Call call) {
        return said(call, absences(call).cancel(call.arguments().get(ABSENCE), Call.ACTOR));
    }

    private static int handOver(Call call) throws IOException {
        Arguments arguments = call.arguments();
        Rep rep = rep(call, arguments.get("from"));
        BulkAction action = BulkOptions.handover(call, rep)
                .with(Handover.of(rep.id(), arguments.has("leaves"), time(arguments, "read-until", rep.zone(), true))
                        .withTasks(!arguments.has("without-tasks")));
        BulkRuns runs = call.service(BulkRuns.class);
        return BulkCommands.begun(
                call, arguments.has("preview") ? runs.preview(action, Call.ACTOR) : runs.start(action, Call.ACTOR));
    }
}
