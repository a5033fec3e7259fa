package org.fenpei.engine.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRow.Place;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget.Share;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.DerivedLeads;
import org.fenpei.engine.intake.Known;
import org.fenpei.engine.lane.BulkOrder;
import org.fenpei.engine.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Finds the leads of a run, in a stable order: as they are named, else by their ids. */
final class Selector {

    private static final int PORTION = 500;
    private static final String WHERE = "where";
    private static final List<LeadField> REGION = List.of(LeadField.REGION, LeadField.PROVINCE, LeadField.CITY);

    private final Tools tools;
    private final LeadStore leads;
    private final LaneStore lanes;
    private final DirectoryStore directory;
    private final BulkStore runs;
    private final PluginRegistry registry;
    private final DerivedLeads derived;

    Selector(Tools tools) {
        this.tools = tools;
        this.leads = tools.leads();
        this.lanes = tools.laneStore();
        this.directory = tools.directory();
        this.runs = tools.runs();
        this.registry = tools.registry();
        this.derived = tools.derived();
    }

    /** Is told that the search goes on; may end it by throwing. */
    interface Beat {
        /** A portion was read. */
        void beat();
    }

    /**
     * The condition of a selection.
     *
     * @param problems takes what is wrong with it
     */
    static Predicate<PlacedLead> condition(
            @Nullable String text, @Nullable ConditionLanguage language, List<Problem> problems) {
        if (text == null) {
            return lead -> true;
        }
        @Nullable Condition condition = compile("/leads", text, language, problems);
        return condition == null ? lead -> false : lead -> condition.test(lead.lead());
    }

    /**
     * A condition that stands under {@code where}.
     *
     * @param path where that lies
     * @param problems takes what is wrong with it
     * @return null if it is none
     */
    static @Nullable Condition compile(
            String path, String text, @Nullable ConditionLanguage language, List<Problem> problems) {
        if (language == null) {
            problems.add(Problem.error(path + "/" + WHERE, text, Reason.of("engine.bulk-no-language")));
            return null;
        }
        StepConfig config = StepConfig.of(path, Map.of(WHERE, text));
        @Nullable Condition condition = language.compile(config, WHERE);
        problems.addAll(config.problems());
        return condition;
    }

    /** Is shown the leads that are found, as conditions see them, in their order. */
    interface Viewer {
        /** One that can be moved. */
        void see(Lead lead);
    }

    /** The rows of a run that gives leads to somebody. */
    List<BulkRow> of(BulkAction action, Beat beat, Viewer viewer) {
        BulkSelection selection = action.leads();
        List<BulkRow> rows = new ArrayList<>();
        Map<Place, Place> places = new HashMap<>();
        Predicate<PlacedLead> matches = matcher(action);
        int most = selection.most() == null ? BulkSelection.MAX : selection.most();
        if (!selection.ids().isEmpty()) {
            named(action, matches, most, rows, places, beat, viewer);
            return rows;
        }
        @Nullable String cursor = null;
        do {
            Page<PlacedLead> page = leads.list(selection.filter(), cursor, Page.MAX_SIZE);
            Map<LeadId, Lead> seen = derived.seen(action.unit(), page.items());
            for (PlacedLead lead : page.items()) {
                if (matches.test(as(seen, lead)) && lead.placement().state() != Placement.State.CLOSED) {
                    if (rows.size() == most) {
                        if (selection.most() != null) {
                            return rows;
                        }
                        throw FenpeiException.invalid(
                                Problem.error("/leads", null, Reason.of("engine.too-many", "max", BulkSelection.MAX)));
                    }
                    rows.add(row(rows.size() + 1, lead, places));
                    viewer.see(as(seen, lead).lead());
                }
            }
            cursor = page.next();
            beat.beat();
        } while (cursor != null);
        return rows;
    }

    private void named(
            BulkAction action,
            Predicate<PlacedLead> matches,
            int most,
            List<BulkRow> rows,
            Map<Place, Place> places,
            Beat beat,
            Viewer viewer) {
        List<LeadId> ids = List.copyOf(new LinkedHashSet<>(action.leads().ids()));
        for (int from = 0; from < ids.size(); from += PORTION) {
            List<LeadId> portion = ids.subList(from, Math.min(ids.size(), from + PORTION));
            Map<LeadId, PlacedLead> found = new HashMap<>();
            try (LaneTransaction reads = lanes.look(action.unit())) {
                reads.leads(portion).forEach(lead -> found.put(lead.lead().id(), lead));
            }
            Map<LeadId, Lead> seen = derived.seen(action.unit(), found.values());
            for (LeadId id : portion) {
                @Nullable PlacedLead lead = found.get(id);
                if (rows.size() == most) {
                    return;
                }
                if (lead == null) {
                    rows.add(new BulkRow(
                            rows.size() + 1,
                            id,
                            BulkRow.State.REFUSED,
                            null,
                            0,
                            "",
                            null,
                            null,
                            Reason.of("engine.not-found", "what", "lead", "id", id.toString()),
                            0));
                } else if (matches.test(as(seen, lead))) {
                    BulkRow row = row(rows.size() + 1, lead, places);
                    @Nullable Reason no = fixed(action, lead);
                    rows.add(no == null ? row : row.ended(BulkRow.State.REFUSED, no));
                    if (no == null) {
                        viewer.see(as(seen, lead).lead());
                    }
                }
            }
            beat.beat();
        }
    }

    /** As conditions see it. */
    private static PlacedLead as(Map<LeadId, Lead> seen, PlacedLead lead) {
        return new PlacedLead(
                Objects.requireNonNull(seen.get(lead.lead().id())), lead.placement(), lead.policy(), lead.keeping());
    }

    /** Why a lead that is named cannot be moved at all; null if it can. */
    private static @Nullable Reason fixed(BulkAction action, PlacedLead lead) {
        String id = lead.lead().id().toString();
        if (lead.placement().state() == Placement.State.CLOSED) {
            return Reason.of("engine.closed", "lead", id);
        }
        @Nullable Handover handover = action.handover();
        @Nullable String owner = lead.placement().owner();
        if (handover == null || handover.rep().equals(owner)) {
            return null;
        }
        return owner == null
                ? Reason.of("engine.not-owned", "lead", id)
                : Reason.of("engine.not-owner", "lead", id, "owner", owner);
    }

    /** Few places are shared by many leads. */
    private static BulkRow row(long number, PlacedLead lead, Map<Place, Place> places) {
        return new BulkRow(
                number,
                lead.lead().id(),
                BulkRow.State.OPEN,
                places.computeIfAbsent(Place.of(lead), place -> place),
                lead.placement().sequence(),
                Known.of(lead.lead().attributes()),
                null,
                null,
                null,
                0);
    }

    private Predicate<PlacedLead> matcher(BulkAction action) {
        BulkSelection selection = action.leads();
        List<Problem> problems = new ArrayList<>();
        Predicate<PlacedLead> matches =
                condition(selection.where(), registry.current().language(), problems);
        problems.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        @Nullable String team = selection.team();
        if (team != null) {
            Set<String> members = new HashSet<>();
            for (Rep rep : directory.reps(action.unit())) {
                if (rep.teams().contains(team)) {
                    members.add(rep.id());
                }
            }
            matches = matches.and(lead -> lead.placement().owner() != null
                    && members.contains(lead.placement().owner()));
        }
        @Nullable String region = selection.region();
        return region == null ? matches : matches.and(lead -> lies(lead.lead().attributes(), region));
    }

    private static boolean lies(Attributes attributes, String region) {
        return REGION.stream()
                .map(field -> attributes.get(field.attribute()))
                .filter(Objects::nonNull)
                .anyMatch(
                        value -> value.toString().toLowerCase(Locale.ROOT).startsWith(region.toLowerCase(Locale.ROOT)));
    }

    /** The rows of a run that undoes another: what was done last goes back first. */
    List<BulkRow> back(BulkRun undo, Beat beat) {
        String done = Objects.requireNonNull(undo.undoes(), "what is undone");
        List<BulkRow> rows = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            List<BulkRow> portion = runs.rowsBack(done, BulkRow.State.DONE, before, Page.MAX_SIZE);
            for (BulkRow row : portion) {
                rows.add(new BulkRow(
                        rows.size() + 1,
                        row.lead(),
                        BulkRow.State.OPEN,
                        row.after(),
                        row.decision(),
                        row.known(),
                        null,
                        row.before(),
                        null,
                        0));
            }
            if (portion.size() < Page.MAX_SIZE) {
                return returns(undo) ? followed(undo.unit(), done, rows, beat) : rows;
            }
            before = portion.get(portion.size() - 1).row();
            beat.beat();
        }
    }

    /** Whether a run brings leads back because somebody is back. */
    static boolean returns(BulkRun undo) {
        @Nullable Handover handover = undo.action().handover();
        return undo.kind() == BulkRun.Kind.UNDO
                && handover != null
                && handover.cover() != null
                && undo.actor().equals(BulkOrder.absence(handover.cover().absence()));
    }

    private List<BulkRow> followed(String unit, String undoes, List<BulkRow> rows, Beat beat) {
        CoverChain chain = new CoverChain(tools, undoes);
        List<BulkRow> followed = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += PORTION) {
            followed.addAll(chain.followed(unit, rows.subList(from, Math.min(rows.size(), from + PORTION))));
            beat.beat();
        }
        return followed;
    }

    /** The reps of a target: those named, or the active members of its team by id. */
    List<Share> shares(BulkAction action) {
        return switch (action.to().kind()) {
            case REPS, DRAFT -> action.to().shares();
            case TEAM -> members(action).map(rep -> new Share(rep.id(), 1)).toList();
            case POOL, POLICY, OWN_POLICY -> List.of();
        };
    }

    /** Whose work is handed over shares nothing of it. */
    private Stream<Rep> members(BulkAction action) {
        String team = String.valueOf(action.to().id());
        @Nullable
        String from = action.handover() == null ? null : action.handover().rep();
        return directory.reps(action.unit()).stream()
                .filter(rep -> rep.state() == Rep.State.ACTIVE
                        && rep.teams().contains(team)
                        && !rep.id().equals(from));
    }
}
