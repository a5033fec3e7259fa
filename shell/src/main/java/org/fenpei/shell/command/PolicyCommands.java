package org.fenpei.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Step;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Policies;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;

/** Shows, checks, publishes and rolls back policies. */
final class PolicyCommands {

    private static final Table<PolicyVersion> VERSIONS = Table.of(PolicyVersion.class)
            .column("policy", version -> version.policy().id())
            .column("name", version -> version.policy().name())
            .column("version", version -> String.valueOf(version.version()))
            .column("active", PolicyVersion::active)
            .column("fallback", version -> version.policy().fallback())
            .column("teams", version -> version.policy().teams())
            .column(
                    "steps",
                    version -> version.policy().steps().stream().map(Step::id).toList())
            .column("end", version -> version.policy().endPool())
            .column("published", PolicyVersion::publishedAt)
            .column("by", PolicyVersion::publishedBy);

    private PolicyCommands() {}

    static List<Command> all() {
        Syntax file = Syntax.NONE.required("file");
        return List.of(
                new Command("policies", Syntax.NONE.option("unit", "id").flag("json"), PolicyCommands::list),
                new Command("policy-versions", Syntax.NONE.required("policy").flag("json"), PolicyCommands::versions),
                new Command("policy-show", Syntax.NONE.required("policy").option("version", "n"), PolicyCommands::show),
                new Command("policy-validate", file.flag("json"), PolicyCommands::validate),
                new Command("policy-publish", file, PolicyCommands::publish),
                new Command(
                        "policy-rollback",
                        Syntax.NONE.required("policy").required("version"),
                        PolicyCommands::rollBack));
    }

    private static int list(Call call) {
        call.list(VERSIONS, call.service(Policies.class).active(call.unit()));
        return Command.OK;
    }

    private static int versions(Call call) {
        call.list(VERSIONS, versions(call, call.arguments().get("policy")));
        return Command.OK;
    }

    private static List<PolicyVersion> versions(Call call, String id) {
        List<PolicyVersion> versions = call.service(Policies.class).versions(id);
        if (versions.isEmpty()) {
            throw FenpeiException.notFound("policy", id);
        }
        return versions;
    }

    private static int show(Call call) {
        String id = call.arguments().get("policy");
        int wanted = call.arguments().number("version", 0, 1, Integer.MAX_VALUE);
        List<PolicyVersion> versions = versions(call, id);
        PolicyVersion shown = versions.stream()
                .filter(version -> wanted == 0 ? version.active() : version.version() == wanted)
                .findFirst()
                .or(() -> wanted == 0 ? versions.stream().findFirst() : java.util.Optional.empty())
                .orElseThrow(() -> FenpeiException.notFound("policy", id + " " + wanted));
        // The document alone goes to the output, so that it can be sent to a file and published again.
        say(call, shown.active() ? "shell.policy.active" : "shell.policy.inactive", shown);
        String json = call.service(Policies.class).toJson(shown);
        call.terminal().out(json.endsWith("\n") ? json : json + "\n");
        return Command.OK;
    }

    private static int validate(Call call) throws IOException {
        String json = call.read(call.file(call.arguments().get("file")));
        List<Problem> problems = call.service(Policies.class).validate(json);
        if (problems.isEmpty() && !call.json()) {
            call.say("shell.policy.valid");
        } else if (call.json()) {
            call.list(Failures.problems(), Failures.grouped(problems));
        } else {
            call.terminal().out(Failures.groups(problems, call.format()));
        }
        boolean valid = problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return valid ? Command.OK : Command.FAILED;
    }

    private static int publish(Call call) throws IOException {
        String json = call.read(call.file(call.arguments().get("file")));
        Policies policies = call.service(Policies.class);
        List<Problem> problems = new ArrayList<>();
        PolicyVersion published = policies.publish(json, Call.ACTOR, problems::add);
        say(call, "shell.policy.active", published);
        if (!problems.isEmpty()) {
            call.terminal().err(Failures.groups(problems, call.format()));
        }
        return Command.OK;
    }

    private static int rollBack(Call call) {
        int version = call.arguments().number("version", 1, Integer.MAX_VALUE);
        PolicyVersion active =
                call.service(Policies.class).rollBack(call.arguments().get("policy"), version, Call.ACTOR);
        say(call, "shell.policy.active", active);
        return Command.OK;
    }

    static void say(Call call, String key, PolicyVersion version) {
        call.hint(
                key,
                "policy",
                version.policy().id(),
                "version",
                String.valueOf(version.version()),
                "at",
                call.format().cell(version.publishedAt()),
                "by",
                version.publishedBy());
    }
}
