package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.UnitPast;

/** The past of the memory stores; there is one unit only. */
final class MemoryPast implements PastStore {

    private record Setup(
            long afterSequence,
            List<Rep> reps,
            List<Team> teams,
            List<Pool> pools,
            List<Setting> settings,
            List<Absence> absences,
            List<PolicyVersion> active) {}

    private final MemoryStores stores;
    private final MemoryDirectory directory;
    private final List<Setup> setups = new ArrayList<>();

    MemoryPast(MemoryStores stores, MemoryDirectory directory) {
        this.stores = stores;
        this.directory = directory;
        directory.onChange(this::note);
        note();
    }

    private synchronized void note() {
        setups.add(new Setup(
                stores.lastSequence(),
                directory.reps(Unit.DEFAULT),
                directory.teams(Unit.DEFAULT),
                directory.pools(Unit.DEFAULT),
                directory.settings(Unit.DEFAULT),
                directory.absences(Unit.DEFAULT),
                directory.active(Unit.DEFAULT)));
    }

    @Override
    public synchronized UnitPast before(String unit, long sequence) {
        long before = Math.min(sequence, stores.lastSequence() + 1);
        Setup then = setups.get(0);
        for (Setup setup : setups) {
            if (setup.afterSequence() < before) {
                then = setup;
            }
        }
        return new Past(before, then);
    }

    @Override
    public List<LoggedDecision> logged(String unit, long from, int limit) {
        return stores.allDecisions().stream()
                .filter(logged -> logged.decision().sequence() >= from)
                .limit(limit)
                .toList();
    }

    @Override
    public long firstAt(String unit, Instant time) {
        return stores.allDecisions().stream()
                .map(LoggedDecision::decision)
                .filter(decision -> !decision.at().isBefore(time))
                .mapToLong(Decision::sequence)
                .findFirst()
                .orElse(stores.lastSequence() + 1);
    }

    @Override
    public synchronized List<Long> configChanges(String unit, long from, long to) {
        return setups.stream()
                .map(Setup::afterSequence)
                .filter(number -> number >= from && number <= to)
                .distinct()
                .toList();
    }

    private final class Past implements UnitPast {
        private final long before;
        private final Setup setup;

        Past(long before, Setup setup) {
            this.before = before;
            this.setup = setup;
        }

        @Override
        public long sequence() {
            return before - 1;
        }

        @Override
        public List<Rep> reps() {
            return setup.reps();
        }

        @Override
        public List<Team> teams() {
            return setup.teams();
        }

        @Override
        public List<Pool> pools() {
            return setup.pools();
        }

        @Override
        public List<Absence> absences() {
            return setup.absences();
        }

        @Override
        public List<Setting> settings() {
            return setup.settings();
        }

        @Override
        public List<PolicyVersion> policies() {
            return setup.active();
        }

        private List<Ownership> seen(Predicate<Ownership> wanted) {
            return stores.allOwnerships().stream()
                    .filter(ownership -> ownership.sequence() < before)
                    .map(this::cut)
                    .filter(wanted)
                    .toList();
        }

        private Ownership cut(Ownership one) {
            return one.endSequence() < before
                    ? stores.credit().uncorrected(one, before)
                    : new Ownership(
                            one.lead(), one.rep(), one.pool(), one.door(), one.from(), one.sequence(), null, null, 0);
        }

        @Override
        public Map<String, Integer> held() {
            Map<String, Integer> held = new HashMap<>();
            seen(ownership -> ownership.to() == null)
                    .forEach(ownership -> held.merge(ownership.rep(), 1, Integer::sum));
            return held;
        }

        @Override
        public List<LeadId> owned() {
            return seen(ownership -> ownership.to() == null).stream()
                    .map(Ownership::lead)
                    .toList();
        }

        @Override
        public void begunSince(Instant since, Consumer<? super Ownership> each) {
            seen(ownership -> !ownership.from().isBefore(since)).forEach(each);
        }

        @Override
        public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
            stores.credit().since(since, before).forEach(each);
        }

        @Override
        public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
            return stores.credit().of(ids, before);
        }

        @Override
        public List<PlacedLead> leads(Collection<LeadId> ids) {
            List<PlacedLead> found = new ArrayList<>();
            for (LeadId id : ids) {
                List<Decision> about = stores.allDecisions().stream()
                        .map(LoggedDecision::decision)
                        .filter(decision -> decision.lead().equals(id) && decision.sequence() < before)
                        .toList();
                if (!about.isEmpty()) {
                    PlacedLead now = stores.find(id).orElseThrow();
                    String policy = about.stream()
                            .map(Decision::policy)
                            .reduce(null, (one, other) -> other == null ? one : other);
                    found.add(new PlacedLead(
                            with(now.lead(), attributes(now.lead())),
                            about.get(about.size() - 1).placement(),
                            policy,
                            null));
                }
            }
            return found;
        }

        private Attributes attributes(Lead now) {
            return stores.allChanges().stream()
                    .filter(change -> change.lead().equals(now.id()) && change.sequence() >= before)
                    .map(LeadChange::before)
                    .findFirst()
                    .orElse(now.attributes());
        }

        private Lead with(Lead lead, Attributes attributes) {
            return new Lead(
                    lead.id(),
                    lead.unit(),
                    lead.source(),
                    lead.externalId(),
                    lead.priority(),
                    lead.receivedAt(),
                    attributes);
        }

        @Override
        public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
            Map<LeadId, List<Ownership>> found = new TreeMap<>();
            seen(ownership -> ids.contains(ownership.lead()))
                    .forEach(ownership -> found.computeIfAbsent(ownership.lead(), id -> new ArrayList<>())
                            .add(0, ownership));
            return found;
        }

        @Override
        public Map<String, List<LeadId>> marked(Collection<String> marks) {
            Map<String, List<LeadId>> found = new HashMap<>();
            for (String mark : marks) {
                List<LeadId> leads = stores.marked(mark, before);
                if (!leads.isEmpty()) {
                    found.put(mark, leads);
                }
            }
            return found;
        }
    }
}
