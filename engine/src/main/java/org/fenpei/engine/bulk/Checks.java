package org.fenpei.engine.bulk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.engine.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/** Says everything that is wrong with a bulk action, with its place in the document that people write. */
final class Checks {

    private static final int MAX_REASON = 500;
    private static final int MAX_REPS = 1_000;

    private final DirectoryStore directory;
    private final PolicyStore policies;
    private final PluginRegistry registry;
    private final List<Problem> problems = new ArrayList<>();

    private Checks(DirectoryStore directory, PolicyStore policies, PluginRegistry registry) {
        this.directory = directory;
        this.policies = policies;
        this.registry = registry;
    }

    /** Refuses an action that cannot be meant. */
    static void check(BulkAction action, DirectoryStore directory, PolicyStore policies, PluginRegistry registry) {
        Checks checks = new Checks(directory, policies, registry);
        checks.unit(action.unit());
        if (checks.problems.isEmpty()) {
            checks.selection(action.unit(), action.leads());
            checks.target(action.unit(), action.to());
            checks.override(action.override());
            checks.handover(action);
        }
        if (!checks.problems.isEmpty()) {
            throw FenpeiException.invalid(checks.problems);
        }
    }

    /** Refuses a reason that is none. */
    static void checkOverride(
            @Nullable String override, PluginRegistry registry, DirectoryStore directory, PolicyStore policies) {
        Checks checks = new Checks(directory, policies, registry);
        checks.override(override);
        if (!checks.problems.isEmpty()) {
            throw FenpeiException.invalid(checks.problems);
        }
    }

    private void unit(String unit) {
        if (directory.units().stream().noneMatch(known -> known.id().equals(unit))) {
            missing("/unit", "unit", unit);
        }
    }

    private void missing(String path, String what, String id) {
        problems.add(Problem.error(path, id, Reason.of("engine.not-found", "what", what, "id", id)));
    }

    private <T> void named(
            String path,
            String what,
            @Nullable String id,
            String unit,
            Function<String, Optional<T>> find,
            Function<T, String> unitOf) {
        if (id != null && find.apply(id).map(unitOf).filter(unit::equals).isEmpty()) {
            missing(path, what, id);
        }
    }

    private void rep(String path, @Nullable String id, String unit) {
        named(path, "rep", id, unit, directory::rep, Rep::unit);
    }

    private void selection(String unit, BulkSelection leads) {
        LeadFilter filter = leads.filter();
        if (!filter.unit().equals(unit)) {
            problems.add(Problem.error("/leads/filter/unit", filter.unit(), Reason.of("engine.one-unit")));
        }
        boolean narrowed = !filter.equals(LeadFilter.all(filter.unit()))
                || leads.team() != null
                || leads.region() != null
                || leads.where() != null;
        if (!leads.ids().isEmpty() && narrowed) {
            problems.add(Problem.error("/leads", null, Reason.of("engine.bulk-ids-or-filter")));
        }
        if (leads.ids().size() > BulkSelection.MAX) {
            problems.add(Problem.error(
                    "/leads/ids",
                    String.valueOf(leads.ids().size()),
                    Reason.of("engine.too-many", "max", BulkSelection.MAX)));
        }
        Integer most = leads.most();
        if (most != null && (most < 1 || most > BulkSelection.MAX)) {
            problems.add(Problem.error(
                    "/leads/most",
                    String.valueOf(most),
                    Reason.of("config.range", "min", 1, "max", BulkSelection.MAX)));
        }
        rep("/leads/filter/owner", filter.owner(), unit);
        named("/leads/filter/pool", "pool", filter.pool(), unit, directory::pool, Pool::unit);
        named("/leads/filter/team", "team", leads.team(), unit, directory::team, Team::unit);
        if (leads.region() != null && leads.region().isBlank()) {
            problems.add(Problem.error(
                    "/leads/filter/region", leads.region(), Reason.of("engine.length", "min", 1, "max", MAX_REASON)));
        }
        if (filter.receivedFrom() != null
                && filter.receivedTo() != null
                && !filter.receivedFrom().isBefore(filter.receivedTo())) {
            problems.add(Problem.error(
                    "/leads/filter/receivedTo", filter.receivedTo().toString(), Reason.of("engine.bulk-no-time")));
        }
        Selector.condition(leads.where(), registry.current().language(), problems);
        problems.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
    }

    private void target(String unit, BulkTarget to) {
        switch (to.kind()) {
            case REPS -> shares(unit, to);
            case TEAM -> named("/to/team", "team", to.id(), unit, directory::team, Team::unit);
            case POOL -> named("/to/pool", "pool", to.id(), unit, directory::pool, Pool::unit);
            case POLICY -> {
                String id = String.valueOf(to.id());
                if (policies.active(unit).stream()
                        .noneMatch(version -> version.policy().id().equals(id))) {
                    missing("/to/policy", "policy", id);
                }
            }
            case OWN_POLICY -> {}
            case DRAFT -> {
                shares(unit, to);
                draft(to, Objects.requireNonNull(to.draft()));
            }
        }
    }

    private void shares(String unit, BulkTarget to) {
        List<BulkTarget.Share> shares = to.shares();
        if (shares.size() > MAX_REPS) {
            problems.add(Problem.error(
                    "/to/reps", String.valueOf(shares.size()), Reason.of("engine.too-many", "max", MAX_REPS)));
            return;
        }
        Set<String> seen = new HashSet<>();
        long sum = 0;
        long most = to.split() == BulkTarget.Split.PERCENT ? BulkTarget.WHOLE : BulkSelection.MAX;
        for (int i = 0; i < shares.size(); i++) {
            String path = reps(to) + i;
            BulkTarget.Share share = shares.get(i);
            rep(path + "/rep", share.rep(), unit);
            if (!seen.add(share.rep())) {
                problems.add(Problem.error(path + "/rep", share.rep(), Reason.of("engine.doubled")));
            }
            if (to.split() != BulkTarget.Split.EVEN && (share.amount() < 1 || share.amount() > most)) {
                problems.add(Problem.error(
                        path, String.valueOf(share.amount()), Reason.of("config.range", "min", 1, "max", most)));
            }
            sum += share.amount();
        }
        if (to.split() == BulkTarget.Split.PERCENT && sum != BulkTarget.WHOLE) {
            problems.add(Problem.error(
                    "/to/reps",
                    null,
                    Reason.of(
                            "engine.bulk-percent",
                            "sum",
                            BigDecimal.valueOf(sum, 2).stripTrailingZeros().toPlainString())));
        }
    }

    private static String reps(BulkTarget to) {
        return to.kind() == BulkTarget.Kind.DRAFT ? "/to/draft/reps/" : "/to/reps/";
    }

    private void draft(BulkTarget to, Draft draft) {
        Integer rounds = draft.rounds();
        if (rounds != null && (rounds < 1 || rounds > BulkSelection.MAX)) {
            problems.add(Problem.error(
                    "/to/draft/rounds",
                    String.valueOf(rounds),
                    Reason.of("config.range", "min", 1, "max", BulkSelection.MAX)));
        }
        wishes("/to/draft/prefers", draft.wishes());
        for (int i = 0; i < to.shares().size(); i++) {
            List<Draft.Wish> own = draft.own().get(to.shares().get(i).rep());
            if (own != null) {
                wishes("/to/draft/reps/" + i + "/prefers", own);
            }
        }
    }

    private void wishes(String path, List<Draft.Wish> wishes) {
        if (wishes.size() > Draft.MOST_WISHES) {
            problems.add(Problem.error(
                    path, String.valueOf(wishes.size()), Reason.of("engine.too-many", "max", Draft.MOST_WISHES)));
        }
        for (int i = 0; i < Math.min(wishes.size(), Draft.MOST_WISHES); i++) {
            String text = wishes.get(i).where();
            if (text != null) {
                List<Problem> found = new ArrayList<>();
                Selector.compile(path + "/" + i, text, registry.current().language(), found);
                found.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
                problems.addAll(found);
            }
        }
    }

    /** Only his leads, and none of them to himself. */
    private void handover(BulkAction action) {
        @Nullable Handover handover = action.handover();
        if (handover == null) {
            return;
        }
        String rep = handover.rep();
        rep("/rep", rep, action.unit());
        if (action.leads().ids().isEmpty()
                && !rep.equals(action.leads().filter().owner())) {
            problems.add(Problem.error("/leads/filter/owner", null, Reason.of("engine.handover-owner", "rep", rep)));
        }
        for (int i = 0; i < action.to().shares().size(); i++) {
            if (action.to().shares().get(i).rep().equals(rep)) {
                problems.add(Problem.error(
                        reps(action.to()) + i + "/rep", rep, Reason.of("engine.handover-self", "rep", rep)));
            }
        }
    }

    private void override(@Nullable String override) {
        if (override != null && (override.isBlank() || override.length() > MAX_REASON)) {
            problems.add(Problem.error("/override", null, Reason.of("engine.length", "min", 1, "max", MAX_REASON)));
        }
        if (override != null && override.indexOf('\0') >= 0) {
            problems.add(Problem.error("/override", null, Reason.of("engine.character")));
        }
    }
}
