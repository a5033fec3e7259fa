package org.fenpei.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.store.LeadStore;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.lane.DryPlay;
import org.jspecify.annotations.Nullable;

/** Finds the leads of a dry run. */
final class SimulatedLeads {

    private static final int PORTION = 500;

    private final LeadStore store;
    private final Normaliser normaliser;

    SimulatedLeads(LeadStore store, Normaliser normaliser) {
        this.store = store;
        this.normaliser = normaliser;
    }

    DryPlay.Leads of(String unit, DryRun.Subject subject) {
        if (subject instanceof DryRun.Chosen chosen) {
            return new Fixed(chosen(unit, chosen.ids()), false);
        }
        if (subject instanceof DryRun.Incoming incoming) {
            return new Fixed(incoming(unit, incoming.intakes()), true);
        }
        if (subject instanceof DryRun.Matching matching
                && matching.filter().unit().equals(unit)) {
            return new Filtered(store, matching.filter());
        }
        throw FenpeiException.invalid(Problem.error("/leads/filter/unit", null, Reason.of("engine.one-unit")));
    }

    private List<PlacedLead> chosen(String unit, List<LeadId> ids) {
        List<PlacedLead> leads = new ArrayList<>();
        Set<LeadId> seen = new HashSet<>();
        for (LeadId id : ids) {
            PlacedLead lead = store.find(id)
                    .filter(found -> found.lead().unit().equals(unit))
                    .orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
            if (seen.add(id)) {
                leads.add(lead);
            }
        }
        return leads;
    }

    private List<PlacedLead> incoming(String unit, List<Intake> intakes) {
        List<Problem> problems = new ArrayList<>();
        List<PlacedLead> leads = new ArrayList<>();
        for (int i = 0; i < intakes.size(); i++) {
            Intake intake = intakes.get(i);
            String path = "/leads/incoming/" + i;
            problems.addAll(normaliser.check(intake, path));
            if (!intake.unit().equals(unit)) {
                problems.add(Problem.error(path + "/unit", intake.unit(), Reason.of("engine.one-unit")));
            }
            if (problems.isEmpty()) {
                Lead lead = normaliser.normalise(intake);
                leads.add(new PlacedLead(
                        lead,
                        Placement.unowned(Placement.State.WAITING, lead.receivedAt(), Reason.of("engine.new"), 0),
                        intake.policy(),
                        null));
            }
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        return leads;
    }

    /** Leads that are known from the beginning. */
    private static final class Fixed implements DryPlay.Leads {
        private final List<PlacedLead> leads;
        private final boolean areNew;
        private int next;

        Fixed(List<PlacedLead> leads, boolean areNew) {
            this.leads = leads;
            this.areNew = areNew;
        }

        @Override
        public long total() {
            return leads.size();
        }

        @Override
        public DryPlay.Cut cut() {
            int from = next;
            next = Math.min(leads.size(), from + PORTION);
            List<PlacedLead> portion = leads.subList(from, next);
            return () -> portion;
        }

        @Override
        public boolean areNew() {
            return areNew;
        }
    }

    /** Leads that match a filter, read as the play goes on. */
    private static final class Filtered implements DryPlay.Leads {
        private final LeadStore store;
        private final LeadFilter filter;
        private final long total;
        private @Nullable String cursor;
        private boolean ended;

        Filtered(LeadStore store, LeadFilter filter) {
            this.store = store;
            this.filter = filter;
            this.total = store.countByState(filter.unit()).entrySet().stream()
                    .filter(count -> filter.state() == null || filter.state() == count.getKey())
                    .mapToLong(java.util.Map.Entry::getValue)
                    .sum();
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public DryPlay.Cut cut() {
            if (ended) {
                return List::of;
            }
            @Nullable String from = cursor;
            @Nullable String to = store.skip(filter, from, PORTION);
            cursor = to;
            ended = to == null;
            return () -> store.between(filter, from, to);
        }

        @Override
        public boolean areNew() {
            return false;
        }
    }
}
