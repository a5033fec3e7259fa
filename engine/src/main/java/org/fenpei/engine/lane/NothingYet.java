package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.UnitPast;

/**
 * A unit as it is set up, in which nothing has been decided yet.
 *
 * @param unit the unit
 */
record NothingYet(UnitPast unit) implements UnitPast {

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public List<Rep> reps() {
        return unit.reps();
    }

    @Override
    public List<Team> teams() {
        return unit.teams();
    }

    @Override
    public List<Pool> pools() {
        return unit.pools();
    }

    @Override
    public List<PolicyVersion> policies() {
        return unit.policies();
    }

    @Override
    public List<Setting> settings() {
        return unit.settings();
    }

    @Override
    public List<Absence> absences() {
        return unit.absences();
    }

    @Override
    public Map<String, Integer> held() {
        return Map.of();
    }

    @Override
    public List<LeadId> owned() {
        return List.of();
    }

    @Override
    public void begunSince(Instant since, Consumer<? super Ownership> each) {
        // None has begun.
    }

    @Override
    public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
        // None has begun.
    }

    @Override
    public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
        return Map.of();
    }

    @Override
    public List<PlacedLead> leads(Collection<LeadId> ids) {
        return List.of();
    }

    @Override
    public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
        return Map.of();
    }

    @Override
    public Map<String, List<LeadId>> marked(Collection<String> marks) {
        return Map.of();
    }
}
