package org.fenpei.api.service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.ActivityRate;
import org.fenpei.api.model.GroupCounts;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeadPriority;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the system derives of customers: the groups that they are in, how urgent they are, how active those are who hold them. All of
 * it is computed when it is asked for. Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Customers {

    /** The groups of each lead of a unit, by grouping, in the order of the unit's setting {@code groups}. */
    Map<LeadId, Map<String, String>> groups(String unit, Collection<PlacedLead> leads);

    /**
     * How many leads are in which group. Reads all leads of the unit: about a second for each fifty thousand.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such unit
     */
    GroupCounts countGroups(String unit);

    /**
     * The first leads of a unit that wait, or lie in one of its pools, in the order in which they are served.
     *
     * @param unit the unit
     * @param pool the pool; null for those that wait
     * @param limit how many at most
     */
    List<PlacedLead> queue(String unit, @Nullable String pool, int limit);

    /** How urgent a lead is, by the unit's setting {@code priority} or because somebody said so. */
    LeadPriority priority(PlacedLead lead);

    /**
     * Says how urgent a lead is, whatever would be computed.
     *
     * @param lead the lead
     * @param priority 0 to 9; null to go by what is computed again
     * @param actor who says so
     * @return the lead after it
     */
    CompletionStage<PlacedLead> setPriority(LeadId lead, @Nullable Integer priority, String actor);

    /**
     * How many of his customers a rep has worked with this month.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such rep
     */
    ActivityRate activity(String rep);

    /**
     * The same of each member of a team who has not left, by id; without the team as a whole.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such team
     */
    List<ActivityRate> activityOfTeam(String team);
}
