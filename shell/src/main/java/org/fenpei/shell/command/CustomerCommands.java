package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.model.GroupCounts;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Customers;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Shows groups, says how urgent leads are, and how active reps. */
final class CustomerCommands {

    /** A group and how many are in it. */
    private record Count(String grouping, String group, long leads) {}

    private static final Table<Count> COUNTS = Table.of(Count.class)
            .column("grouping", Count::grouping)
            .column("group", Count::group)
            .column("leads", Count::leads);

    private static final Table<LeadPriority.Part> PARTS = Table.of(LeadPriority.Part.class)
            .column("part", LeadPriority.Part::id)
            .column("weight", LeadPriority.Part::weight)
            .column("points", LeadPriority.Part::points)
            .column("rule", LeadPriority.Part::rule);

    private static final Table<ActivityRate> ACTIVITY = Table.of(ActivityRate.class)
            .column("rep", ActivityRate::of)
            .column("held", ActivityRate::held)
            .column("active", ActivityRate::active)
            .column("percent", CustomerCommands::percent)
            .column("from", ActivityRate::from);

    private CustomerCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "groups",
                        Syntax.NONE.option("unit", "id").option("rep", "id").flag("json"),
                        CustomerCommands::groups),
                new Command(
                        "priority",
                        Syntax.NONE
                                .required("lead")
                                .option("set", "n")
                                .flag("unset")
                                .flag("json"),
                        CustomerCommands::priority),
                new Command(
                        "activity",
                        Syntax.NONE.option("unit", "id").option("team", "id").flag("json"),
                        CustomerCommands::activity));
    }

    private static @Nullable Double percent(ActivityRate rate) {
        return rate.rate().isPresent() ? rate.rate().getAsDouble() * 100 : null;
    }

    private static int groups(Call call) {
        GroupCounts counts = call.service(Customers.class).countGroups(call.unit());
        String rep = call.arguments().option("rep");
        Map<String, Map<String, Long>> shown =
                rep == null ? counts.groups() : counts.reps().getOrDefault(rep, Map.of());
        List<Count> rows = new ArrayList<>();
        shown.forEach((grouping, groups) -> groups.forEach((group, n) -> rows.add(new Count(grouping, group, n))));
        call.list(COUNTS, rows);
        return Command.OK;
    }

    private static int priority(Call call) {
        Arguments arguments = call.arguments();
        LeadId id = call.lead(arguments.get("lead"));
        if (arguments.has("set") && arguments.has("unset")) {
            throw new UserError("shell.error.set-or-unset");
        }
        Customers customers = call.service(Customers.class);
        PlacedLead placed = arguments.has("set") || arguments.has("unset")
                ? call.await(customers.setPriority(
                        id, arguments.has("set") ? arguments.number("set", 0, 0, Lead.MAX_PRIORITY) : null, Call.ACTOR))
                : call.service(Leads.class).find(id).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
        LeadPriority priority = customers.priority(placed);
        if (call.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("priority", priority.priority());
            json.put("given", priority.given());
            json.put("parts", PARTS.json(priority.parts(), call.format()));
            call.json(json);
            return Command.OK;
        }
        call.say(
                priority.given() ? "shell.priority.given" : "shell.priority.computed", "priority", priority.priority());
        call.section("shell.priority.parts", PARTS, priority.parts());
        return Command.OK;
    }

    private static int activity(Call call) {
        Customers customers = call.service(Customers.class);
        String team = call.arguments().option("team");
        List<ActivityRate> rates = new ArrayList<>();
        if (team != null) {
            rates.addAll(customers.activityOfTeam(team));
            rates.add(ActivityRate.together(team, List.copyOf(rates)));
        } else {
            for (Rep rep : call.service(Directory.class).reps(call.unit())) {
                if (rep.state() != Rep.State.LEFT) {
                    rates.add(customers.activity(rep.id()));
                }
            }
        }
        call.list(ACTIVITY, rates);
        return Command.OK;
    }
}
