package org.fenpei.shell.command;

import java.util.List;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;

/** What strategies there are, and how their steps are configured. */
final class StrategyCommands {

    private StrategyCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("strategies", Syntax.NONE.flag("json"), StrategyCommands::list),
                new Command("schema", Syntax.NONE.required("strategy"), StrategyCommands::schema));
    }

    private static int list(Call call) {
        Table<StrategyStatus> table = Table.of(StrategyStatus.class)
                .column("strategy", StrategyStatus::id)
                .column("title", status -> call.format().title(status.id()))
                .column("state", StrategyStatus::state)
                .column("bundle", StrategyStatus::bundle)
                .column("version", StrategyStatus::version)
                .column("ranking", StrategyStatus::ranking)
                .column("steps", StrategyStatus::steps)
                .column("reason", StrategyStatus::reason);
        call.list(table, call.service(Strategies.class).list());
        return Command.OK;
    }

    private static int schema(Call call) {
        String id = call.arguments().get("strategy");
        String schema = call.service(Strategies.class)
                .schema(id)
                .orElseThrow(() -> new UserError("shell.error.no-schema", "strategy", id));
        call.terminal().out(schema.endsWith("\n") ? schema : schema + "\n");
        return Command.OK;
    }
}
