package org.fenpei.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Setup;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Shows units, teams, reps and pools, and changes them. */
final class DirectoryCommands {

    private DirectoryCommands() {}

    static List<Command> all() {
        Syntax unit = Syntax.NONE.option("unit", "id").flag("json");
        return List.of(
                new Command("units", Syntax.NONE.flag("json"), DirectoryCommands::units),
                new Command("teams", unit, DirectoryCommands::teams),
                new Command("reps", unit, DirectoryCommands::reps),
                new Command("pools", unit, DirectoryCommands::pools),
                new Command("rep-state", Syntax.NONE.required("rep").required("state"), DirectoryCommands::repState),
                new Command("load", Syntax.NONE.required("file"), DirectoryCommands::load));
    }

    private static int units(Call call) {
        Table<Unit> table = Table.of(Unit.class).column("unit", Unit::id).column("name", Unit::name);
        call.list(table, call.service(Directory.class).units());
        return Command.OK;
    }

    private static int teams(Call call) {
        Table<Team> table = Table.of(Team.class).column("team", Team::id).column("name", Team::name);
        call.list(table, call.service(Directory.class).teams(call.unit()));
        return Command.OK;
    }

    private static int reps(Call call) {
        Table<Rep> table = Table.of(Rep.class)
                .column("rep", Rep::id)
                .column("name", Rep::name)
                .column("state", Rep::state)
                .column("teams", Rep::teams)
                .column("weight", Rep::weight)
                .column("holding-cap", Rep::holdingCap)
                .column("caps", rep -> caps(rep.caps()))
                .column("zone", Rep::zone);
        call.list(table, call.service(Directory.class).reps(call.unit()));
        return Command.OK;
    }

    private static int pools(Call call) {
        Table<Pool> table = Table.of(Pool.class)
                .column("pool", Pool::id)
                .column("name", Pool::name)
                .column("teams", Pool::teams)
                .column("claim-caps", pool -> caps(pool.claimCaps()))
                .column("claim-gap", Pool::claimGap)
                .column("cool-down", Pool::coolDown)
                .column("keep-for", Pool::keepFor);
        call.list(table, call.service(Directory.class).pools(call.unit()));
        return Command.OK;
    }

    private static List<String> caps(List<PeriodCap> caps) {
        return caps.stream().map(cap -> cap.count() + "/" + cap.period()).toList();
    }

    private static int repState(Call call) {
        String id = call.arguments().get("rep");
        Rep.State state = Arguments.choice("<state>", call.arguments().get("state"), Rep.State.class);
        Directory directory = call.service(Directory.class);
        Rep rep = directory.rep(id).orElseThrow(() -> FenpeiException.notFound("rep", id));
        directory.save(rep.withState(state));
        call.say("shell.rep-state", "rep", id, "state", call.format().cell(state));
        return Command.OK;
    }

    private static int load(Call call) throws IOException {
        String json = call.read(call.file(call.arguments().get("file")));
        Map<String, Integer> loaded = call.service(Setup.class).load(json, Call.ACTOR);
        List<String> parts = new ArrayList<>();
        new TreeMap<>(loaded)
                .forEach((kind, count) ->
                        parts.add(call.format().messages().text("shell.loaded." + kind, "count", count)));
        call.say("shell.loaded", "parts", call.format().cell(parts));
        return Command.OK;
    }
}
