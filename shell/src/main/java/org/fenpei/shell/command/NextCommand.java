package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Simulations;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Says who is next, and when it is somebody's turn. */
final class NextCommand {

    private static final int USUAL = 10;
    private static final int MOST = 1_000;

    /** Where one of the next leads would go. */
    private record Turn(int number, Placement place) {}

    private NextCommand() {}

    static List<Command> all() {
        return List.of(new Command(
                "next",
                Syntax.NONE
                        .option("rep", "id")
                        .option("count", "n")
                        .option("unit", "id")
                        .option("policy", "id")
                        .option("source", "source")
                        .option("priority", "0-9")
                        .options("set", "attribute=value")
                        .flag("json"),
                NextCommand::next));
    }

    private static int next(Call call) {
        Arguments arguments = call.arguments();
        String rep = arguments.option("rep");
        int count = arguments.number("count", rep == null ? USUAL : MOST, 1, MOST);
        Intake kind = new Intake(
                call.unit(),
                arguments.option("source", Call.ACTOR),
                null,
                arguments.number("priority", 0, 0, Lead.MAX_PRIORITY),
                arguments.option("policy"),
                Attributes.of(AttributeWords.read(arguments.options("set"))));
        if (rep != null && call.service(Directory.class).rep(rep).isEmpty()) {
            throw FenpeiException.notFound("rep", rep);
        }
        List<Placement> places = call.service(Simulations.class).next(kind, count);
        List<Turn> turns = new ArrayList<>();
        for (Placement place : places) {
            Turn turn = new Turn(turns.size() + 1, place);
            turns.add(turn);
        }
        if (rep == null) {
            call.list(call.json() ? turns() : shown(call), turns);
            return Command.OK;
        }
        List<Turn> his = turns.stream()
                .filter(turn -> rep.equals(turn.place().owner()))
                .limit(USUAL)
                .toList();
        String name = new Names(call, call.unit()).ofRep(rep);
        if (call.json()) {
            call.json(turns().json(his, call.format()));
        } else if (his.isEmpty()) {
            call.say("shell.next.never", "rep", name, "count", turns.size());
        } else {
            call.say(
                    "shell.next.turn",
                    "rep",
                    name,
                    "numbers",
                    numbers(call, his),
                    "first",
                    his.get(0).number());
        }
        return Command.OK;
    }

    private static String numbers(Call call, List<Turn> turns) {
        return turns.stream().map(turn -> call.format().cell(turn.number())).collect(Collectors.joining(", "));
    }

    private static Table<Turn> turns() {
        return Table.of(Turn.class)
                .column("turn", Turn::number)
                .column("state", turn -> turn.place().state())
                .column("owner", turn -> turn.place().owner())
                .column("pool", turn -> turn.place().pool())
                .column("reason", turn -> turn.place().reason());
    }

    private static Table<Turn> shown(Call call) {
        Names names = new Names(call, call.unit());
        return Table.of(Turn.class)
                .column("turn", Turn::number)
                .column("where", turn -> SimulationReport.place(turn.place(), call, names))
                .column("reason", turn -> turn.place().reason());
    }
}
