package org.fenpei.strategy.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.api.strategy.StepRequest;

/**
 * Leads, reps and requests for the tests of strategies, guards and retention rules. Everything is fixed: two runs see the
 * same.
 */
public final class ContractFixtures {

    /** The instant at which all begins: a Monday morning. */
    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** The business unit of all leads and reps. */
    public static final String UNIT = "sales";

    private static final List<String> LANGUAGES = List.of("en", "zh-CN", "de", "fr");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Shanghai"), ZoneId.of("America/New_York"));

    private ContractFixtures() {}

    /** A request about a lead of which nothing is known, with three candidates and an empty state. */
    public static RequestBuilder request() {
        return new RequestBuilder(
                lead(1, Map.of()),
                candidates(3),
                List.of(),
                LeadHistory.NONE,
                StepRequest.ALL,
                KeptState.EMPTY,
                NOW,
                1);
    }

    /** A lead with those attributes. */
    public static Lead lead(long id, Map<String, ?> attributes) {
        return new Lead(
                new LeadId(id),
                UNIT,
                "web",
                "form-" + id,
                0,
                NOW.minus(Duration.ofMinutes(5)),
                Attributes.of(attributes));
    }

    /** Leads of many kinds: from here and there, large and small, and one of which nothing is known. */
    public static List<Lead> leads() {
        return List.of(
                lead(11, Map.of("region", "CN-320100", "language", "zh-CN", "employees", 8)),
                lead(12, Map.of("region", "CN-110000", "language", "zh-CN", "employees", 900, "industry", "retail")),
                lead(13, Map.of("country", "US", "region", "US-CA", "language", "en", "revenue", 125_000.5)),
                lead(14, Map.of("country", "DE", "postcode", "10115", "language", "de", "product", "cloud")),
                lead(15, Map.of("city", "Lyon", "country", "FR", "language", "fr", "score", 71.5)),
                lead(
                        16,
                        Map.of("channel", "event", "stage", "new", "type", "enterprise", "tags", List.of("vip", "eu"))),
                lead(17, Map.of("employees", 0, "score", 0.0, "existing", true)),
                lead(18, Map.of()));
    }

    /** The rep of that number, from 1: ids sort as the numbers do up to 9999; weights, teams, zones and skills vary. */
    public static Rep rep(int number) {
        return new Rep(
                String.format(Locale.ROOT, "rep-%04d", number),
                UNIT,
                "Rep " + number,
                Rep.State.ACTIVE,
                Set.of("team-" + (1 + number % 3)),
                1 + number % 4,
                null,
                List.of(),
                ZONES.get(number % ZONES.size()),
                Attributes.of(Map.of(
                        "languages", List.of("en", LANGUAGES.get(number % LANGUAGES.size())), "level", number % 5)));
    }

    /** The first reps, so many, with different amounts of work. */
    public static List<Candidate> candidates(int count) {
        List<Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            candidates.add(new Candidate(rep(number), facts(number)));
        }
        return List.copyOf(candidates);
    }

    /** What the rep of that number holds and has received, all before {@link #NOW}: nothing for every fourth. */
    public static KnownFacts facts(int number) {
        KnownFacts facts = KnownFacts.NONE;
        for (int i = 0; i < number % 4; i++) {
            facts = facts.receiving(Door.POLICY, null, NOW.minus(Duration.ofHours(7L * i + 1)));
        }
        return facts;
    }

    /** A pool with every limit that a pool can have: two claims a day, an hour between them, a week of cool-down. */
    public static Pool pool() {
        return new Pool(
                "pool-a",
                UNIT,
                "Pool A",
                Set.of(),
                List.of(new PeriodCap(2, Period.parse("day"))),
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofDays(3));
    }

    /**
     * What a guard is asked: through every door, for reps with and without limits, idle and busy, who had the lead before
     * or not.
     */
    public static List<OwnershipRequest> ownershipRequests() {
        List<PeriodCap> caps = List.of(new PeriodCap(1, Period.parse("day")), new PeriodCap(2, Period.parse("P7D")));
        List<OwnershipRequest> requests = new ArrayList<>();
        for (Door door : List.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT)) {
            Pool pool = door == Door.CLAIM ? pool() : null;
            for (Lead lead : leads()) {
                Rep free = rep(1);
                Rep limited = rep(2).withCaps(1, caps);
                Instant before = NOW.minus(Duration.ofMinutes(30));
                KnownFacts busy = KnownFacts.NONE
                        .receiving(Door.POLICY, null, NOW.minus(Duration.ofHours(30)))
                        .receiving(Door.CLAIM, pool().id(), before.minus(Duration.ofMinutes(9)))
                        .receiving(Door.CLAIM, pool().id(), before);
                Ownership had = new Ownership(
                        lead.id(),
                        free.id(),
                        pool().id(),
                        Door.CLAIM,
                        before,
                        7,
                        NOW.minusSeconds(60),
                        Door.RELEASE,
                        8);
                requests.add(new OwnershipRequest(free, KnownFacts.NONE, door, pool, lead, List.of(), NOW));
                requests.add(new OwnershipRequest(free, busy, door, pool, lead, List.of(had), NOW));
                requests.add(new OwnershipRequest(limited, KnownFacts.NONE, door, pool, lead, List.of(had), NOW));
                requests.add(new OwnershipRequest(limited, busy, door, pool, lead, List.of(), NOW));
            }
        }
        return List.copyOf(requests);
    }

    /** What a retention rule is asked: for every lead, through every door, with a pool where there is one. */
    public static List<RetentionRequest> retentionRequests() {
        List<RetentionRequest> requests = new ArrayList<>();
        for (Door door : List.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT)) {
            for (Lead lead : leads()) {
                requests.add(new RetentionRequest(lead, rep(1), door, door == Door.CLAIM ? pool() : null, NOW));
            }
        }
        return List.copyOf(requests);
    }
}
