package org.fenpei.shell.command;

import java.util.Comparator;
import java.util.List;
import org.fenpei.api.service.Health;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Says how the container is, for people and for monitoring systems. */
final class HealthCommands {

    private static final Table<Health.Check> CHECKS = Table.of(Health.Check.class)
            .column("part", Health.Check::part)
            .column("level", Health.Check::level)
            .column("reason", Health.Check::reason);

    private HealthCommands() {}

    /** The exit codes are those that monitoring plug-ins have by custom: 0 fine, 1 warning, 2 critical. */
    static List<Command> all() {
        // No answer is the worst answer of all, and must not pass for a warning.
        return List.of(
                new Command("health", Syntax.NONE.flag("json"), HealthCommands::health, code(Health.Level.CRITICAL)));
    }

    private static int health(Call call) {
        List<Health.Check> checks = call.service(Health.class).checks();
        call.list(CHECKS, checks);
        return code(checks.stream()
                .map(Health.Check::level)
                .max(Comparator.naturalOrder())
                .orElse(Health.Level.OK));
    }

    private static int code(Health.Level level) {
        return switch (level) {
            case OK -> 0;
            case WARNING -> 1;
            case CRITICAL -> 2;
        };
    }
}
