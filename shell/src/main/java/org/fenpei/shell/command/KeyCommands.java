package org.fenpei.shell.command;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.service.Access;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Makes, shows and revokes API keys. Never shows a hash, and a secret only once. */
final class KeyCommands {

    private static final Table<ApiKey> KEYS = Table.of(ApiKey.class)
            .column("key", ApiKey::id)
            .column("name", ApiKey::name)
            .column("role", ApiKey::role)
            .column("unit", ApiKey::unit)
            .column("rep", ApiKey::rep)
            .column("created", ApiKey::createdAt)
            .column("revoked", ApiKey::revokedAt);

    private KeyCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("keys", Syntax.NONE.flag("json"), KeyCommands::list),
                new Command(
                        "key-create",
                        Syntax.NONE
                                .required("name")
                                .option("role", "role")
                                .option("unit", "id")
                                .option("rep", "id")
                                .flag("json"),
                        KeyCommands::create),
                new Command("key-revoke", Syntax.NONE.required("key"), KeyCommands::revoke));
    }

    private static int list(Call call) {
        call.list(KEYS, call.service(Access.class).keys());
        return Command.OK;
    }

    private static int create(Call call) {
        @Nullable String rep = call.arguments().option("rep");
        // The least that makes sense: whoever needs more says so.
        String least = rep == null ? "manager" : "rep";
        ApiKey.Role role = Arguments.choice("--role", call.arguments().option("role", least), ApiKey.Role.class);
        Access.NewKey made = call.service(Access.class)
                .create(call.arguments().get("name"), role, call.arguments().option("unit"), rep);
        if (call.json()) {
            Map<String, @Nullable Object> json = KEYS.json(made.key(), call.format());
            json.put("secret", made.secret());
            call.json(json);
        } else {
            call.hint(
                    "shell.key.created",
                    "key",
                    made.key().id(),
                    "role",
                    call.format().cell(role));
            call.terminal().out(made.secret() + "\n");
        }
        return Command.OK;
    }

    private static int revoke(Call call) {
        ApiKey revoked = call.service(Access.class).revoke(call.arguments().get("key"));
        call.say("shell.key.revoked", "key", revoked.id());
        return Command.OK;
    }
}
