package org.fenpei.shell.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.service.Customers;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Table;
import org.jspecify.annotations.Nullable;

/** Shows leads, and where they are. */
final class LeadCommands {

    private static final int PAGE = 50;

    private static final Table<PlacedLead> LIST = Table.of(PlacedLead.class)
            .column("lead", placed -> placed.lead().id())
            .column("state", placed -> placed.placement().state())
            .column("owner", placed -> placed.placement().owner())
            .column("pool", placed -> placed.placement().pool())
            .column("since", placed -> placed.placement().since())
            .column("source", placed -> placed.lead().source())
            .column("external-id", placed -> placed.lead().externalId())
            .column("reason", placed -> placed.placement().reason());

    private static final Table<Ownership> OWNERSHIPS = Table.of(Ownership.class)
            .column("owner", Ownership::rep)
            .column("pool", Ownership::pool)
            .column("door", Ownership::door)
            .column("from", Ownership::from)
            .column("to", Ownership::to)
            .column("end-door", Ownership::endDoor);

    private static final Table<Decision> DECISIONS = Table.of(Decision.class)
            .column("sequence", decision -> String.valueOf(decision.sequence()))
            .column("at", Decision::at)
            .column("door", Decision::door)
            .column("actor", Decision::actor)
            .column("state", decision -> decision.placement().state())
            .column("owner", decision -> decision.placement().owner())
            .column("pool", decision -> decision.placement().pool())
            .column("policy", LeadCommands::policy)
            .column("strategy", Decision::strategy)
            .column("reason", decision -> decision.placement().reason());

    /** A name and a number. */
    private record Count(String key, long count) {}

    private LeadCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("lead", Syntax.NONE.required("lead").flag("full").flag("json"), LeadCommands::show),
                new Command(
                        "leads",
                        filter(Syntax.NONE.option("unit", "id"))
                                .options("group", "grouping:group")
                                .option("limit", "n")
                                .option("cursor", "cursor")
                                .flag("json"),
                        LeadCommands::list),
                new Command(
                        "waiting",
                        Syntax.NONE
                                .option("unit", "id")
                                .option("limit", "n")
                                .option("cursor", "cursor")
                                .flag("json"),
                        LeadCommands::waiting),
                new Command("counts", Syntax.NONE.option("unit", "id").flag("json"), LeadCommands::counts));
    }

    /** The options of {@link #filter(Call)}. */
    static Syntax filter(Syntax before) {
        return before.option("state", "state")
                .option("owner", "rep")
                .option("pool", "id")
                .option("source", "source")
                .option("reason", "code");
    }

    /** The leads that the options name. */
    static LeadFilter filter(Call call) {
        Arguments arguments = call.arguments();
        String state = arguments.option("state");
        return new LeadFilter(
                call.unit(),
                state == null ? null : Arguments.choice("--state", state, Placement.State.class),
                arguments.option("owner"),
                arguments.option("pool"),
                arguments.option("source"),
                arguments.option("reason"));
    }

    private static int list(Call call) {
        page(call, LIST, filter(call));
        return Command.OK;
    }

    private static int waiting(Call call) {
        Table<PlacedLead> table = Table.of(PlacedLead.class)
                .column("lead", placed -> placed.lead().id())
                .column("priority", placed -> placed.lead().priority())
                .column("since", placed -> placed.placement().since())
                .column("age", placed -> Duration.between(placed.placement().since(), call.now()))
                .column("source", placed -> placed.lead().source())
                .column("reason", placed -> placed.placement().reason());
        page(call, table, new LeadFilter(call.unit(), Placement.State.WAITING, null, null, null, null));
        return Command.OK;
    }

    private static void page(Call call, Table<PlacedLead> table, LeadFilter filter) {
        Arguments arguments = call.arguments();
        int limit = arguments.number("limit", PAGE, 1, Page.MAX_SIZE);
        Page<PlacedLead> page =
                GroupWords.of(arguments.options("group")).list(call, filter, arguments.option("cursor"), limit);
        if (call.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("items", table.json(page.items(), call.format()));
            json.put("next", page.next());
            call.json(json);
            return;
        }
        call.list(table, page.items());
        if (page.next() != null) {
            call.hint("shell.more-leads", "cursor", page.next());
        }
    }

    private static int show(Call call) {
        LeadId id = call.lead(call.arguments().get("lead"));
        Leads leads = call.service(Leads.class);
        PlacedLead placed = leads.find(id).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
        Map<String, Object> attributes = call.arguments().has("full")
                ? placed.lead().attributes().values()
                : Mask.of(placed.lead().attributes());
        List<Ownership> ownerships = leads.ownerships(id);
        List<Decision> decisions = leads.decisions(id);
        Table<PlacedLead> sheet = sheet().column("groups", lead -> groups(call, lead));
        if (call.json()) {
            Map<String, @Nullable Object> json = sheet.json(placed, call.format());
            json.put("attributes", call.format().json(attributes));
            json.put("ownerships", OWNERSHIPS.json(ownerships, call.format()));
            json.put("decisions", DECISIONS.json(decisions, call.format()));
            call.json(json);
            return Command.OK;
        }
        call.terminal().out(sheet.sheet(placed, call.format()));
        call.section("shell.lead.attributes", attributes(), List.copyOf(attributes.entrySet()));
        if (!call.arguments().has("full")
                && !attributes.equals(placed.lead().attributes().values())) {
            call.hint("shell.lead.masked");
        }
        call.section("shell.lead.ownerships", OWNERSHIPS, ownerships);
        call.section("shell.lead.decisions", DECISIONS, decisions);
        return Command.OK;
    }

    private static List<String> groups(Call call, PlacedLead placed) {
        Map<String, String> groups = call.service(Customers.class)
                .groups(placed.lead().unit(), List.of(placed))
                .getOrDefault(placed.lead().id(), Map.of());
        return groups.entrySet().stream()
                .map(group -> group.getKey() + ":" + group.getValue())
                .toList();
    }

    private static Table<PlacedLead> sheet() {
        return Table.of(PlacedLead.class)
                .column("lead", placed -> placed.lead().id())
                .column("unit", placed -> placed.lead().unit())
                .column("source", placed -> placed.lead().source())
                .column("external-id", placed -> placed.lead().externalId())
                .column("priority", placed -> placed.lead().priority())
                .column("received", placed -> placed.lead().receivedAt())
                .column("state", placed -> placed.placement().state())
                .column("owner", placed -> placed.placement().owner())
                .column("pool", placed -> placed.placement().pool())
                .column("since", placed -> placed.placement().since())
                .column("reason", placed -> placed.placement().reason())
                .column("policy", PlacedLead::policy)
                .column(
                        "ends",
                        placed -> placed.deadline() == null
                                ? null
                                : placed.deadline().at())
                .column(
                        "ends-in",
                        placed -> placed.deadline() == null
                                ? null
                                : placed.deadline().toPool())
                .column(
                        "ends-why",
                        placed -> placed.deadline() == null
                                ? null
                                : placed.deadline().reason());
    }

    private static Table<Map.Entry<String, Object>> attributes() {
        return Table.<Map.Entry<String, Object>>empty()
                .column("attribute", Map.Entry::getKey)
                .column("value", Map.Entry::getValue);
    }

    private static @Nullable String policy(Decision decision) {
        return decision.policy() == null ? null : decision.policy() + " " + decision.policyVersion();
    }

    private static int counts(Call call) {
        Map<String, Long> counts = new TreeMap<>(call.service(Leads.class).counts(call.unit()));
        if (call.json()) {
            call.json(counts);
            return Command.OK;
        }
        Table<Count> table = Table.of(Count.class)
                .column("where", count -> where(count.key(), call))
                .column("leads", Count::count);
        call.list(
                table,
                counts.entrySet().stream()
                        .map(entry -> new Count(entry.getKey(), entry.getValue()))
                        .toList());
        return Command.OK;
    }

    private static String where(String key, Call call) {
        int slash = key.indexOf('/');
        String id = key.substring(slash + 1);
        for (Placement.State state : Placement.State.values()) {
            if (key.equals("state/" + state.name())) {
                return call.format().cell(state);
            }
        }
        String text = "shell.counts." + key.substring(0, Math.max(0, slash));
        return call.format().messages().has(text) ? call.format().messages().text(text, "id", id) : key;
    }
}
