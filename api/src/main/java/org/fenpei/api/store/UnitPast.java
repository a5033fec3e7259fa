package org.fenpei.api.store;

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
import org.osgi.annotation.versioning.ProviderType;

/**
 * A unit before one of its decisions was taken. What was decided since is not seen: an ownership that ended since is open, an
 * attribute that changed since has its old value. What steps keep is not part of it; traces say how it changed.
 */
@ProviderType
public interface UnitPast {

    /** The number of the last decision that is seen. */
    long sequence();

    /** The reps of the unit, by id, those who left included. */
    List<Rep> reps();

    /** The teams of the unit, by id. */
    List<Team> teams();

    /** The pools of the unit, by id. */
    List<Pool> pools();

    /** The absences that were not over, by id. */
    List<Absence> absences();

    /** The versions of policies that were active, by id. */
    List<PolicyVersion> policies();

    /** What the unit had settled, by name. */
    List<Setting> settings();

    /** How many leads each rep owned; reps who owned none may be left out. */
    Map<String, Integer> held();

    /** The leads that were owned, in no order. */
    List<LeadId> owned();

    /** Gives the ownerships that began at or after that time, in the order of their numbers, one after another. */
    void begunSince(Instant since, Consumer<? super Ownership> each);

    /**
     * Gives what reps were credited with for leads that were closed at or after that time, in the order of the decisions, one after
     * another.
     */
    void creditedSince(Instant since, Consumer<? super CreditEntry> each);

    /** What is kept of the credit for each of these leads; of how it is shared at least what holds. Leads without any are left out. */
    Map<LeadId, LeadCredit> credit(Collection<LeadId> ids);

    /** The leads with these ids and where they were; those that did not exist yet are left out. */
    List<PlacedLead> leads(Collection<LeadId> ids);

    /** The ownerships of each of these leads, the latest first, at most the last 100 of each. */
    Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids);

    /** The leads with these marks, the latest first, at most 100 for each mark. */
    Map<String, List<LeadId>> marked(Collection<String> marks);
}
