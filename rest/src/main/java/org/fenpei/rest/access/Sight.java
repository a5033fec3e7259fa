package org.fenpei.rest.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Allowances;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.Target;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see and touch. What he may not see is not there for him: he is answered as if nothing had that id. For
 * administrators nothing is looked up; for others a lead costs one look-up by its key.
 */
public final class Sight {

    private static final int FEED_READS = 20;

    /** What a customer could be recognised by: who may not see it may not ask about it either. */
    private static final Set<LeadField> IDENTIFYING = Set.of(
            LeadField.NAME, LeadField.COMPANY, LeadField.ACCOUNT, LeadField.PHONE, LeadField.EMAIL, LeadField.ADDRESS);

    private final ApiKey key;
    private final Directory directory;
    private final Leads leads;
    private final Allowances allowances;
    private final BulkRuns runs;
    private final FollowUps followUps;
    private @Nullable Circle circle;

    /** Of whoever has that key. */
    public Sight(
            ApiKey key, Directory directory, Leads leads, Allowances allowances, BulkRuns runs, FollowUps followUps) {
        this.key = key;
        this.directory = directory;
        this.leads = leads;
        this.allowances = allowances;
        this.runs = runs;
        this.followUps = followUps;
    }

    /** The rep as whom the caller acts; null if he is none. */
    public @Nullable String self() {
        return key.rep();
    }

    /** The unit that the caller is confined to; null if he is not. */
    public @Nullable String confinedTo() {
        return key.unit();
    }

    /** The unit that the caller means: the one that he names if he may, else his own. */
    public String unit(@Nullable String asked) {
        String own = key.unit();
        if (asked == null) {
            return own == null ? Unit.DEFAULT : own;
        }
        within("unit", asked, asked);
        return asked;
    }

    /** Lets nobody see what belongs to a unit that is not his. */
    public void within(String what, String id, String unit) {
        if (!isMine(unit)) {
            throw FenpeiException.notFound(what, id);
        }
    }

    private boolean isMine(String unit) {
        return key.unit() == null || key.unit().equals(unit);
    }

    /** The rep for whom the caller acts: himself if he is one. */
    public String actingFor(String asked) {
        String self = key.rep();
        if (self != null && !self.equals(asked)) {
            throw FenpeiException.forbidden(Reason.of("rest.only-for-yourself", "rep", self));
        }
        return asked;
    }

    /** Whether the unit is one that the caller may see. */
    public boolean sees(Unit unit) {
        return isMine(unit.id());
    }

    /** Whether the team is: a rep sees his own. */
    public boolean sees(Team team) {
        return isMine(team.unit())
                && (key.rep() == null || circle().me().teams().contains(team.id()));
    }

    /** Whether the rep is: a rep sees himself, with his limits. */
    public boolean sees(Rep rep) {
        return isMine(rep.unit()) && (key.rep() == null || key.rep().equals(rep.id()));
    }

    /** Whether the pool is: a rep sees those that he may claim from. */
    public boolean sees(Pool pool) {
        return isMine(pool.unit()) && (key.rep() == null || pool.isOpenTo(circle().me()));
    }

    /** Makes sure that the caller may see the pool. */
    public void requirePool(String id) {
        if (key.unit() != null && directory.pool(id).filter(this::sees).isEmpty()) {
            throw FenpeiException.notFound("pool", id);
        }
    }

    /** Makes sure that the caller may see the lead. */
    public void requireLead(LeadId id) {
        if (key.unit() != null) {
            lead(id);
        }
    }

    /** Whether the caller may see the lead of that id. */
    public boolean seesLead(LeadId id) {
        return key.unit() == null || leads.find(id).filter(this::sees).isPresent();
    }

    /**
     * The lead, if the caller may see it, for whoever does something about it. What shows it to him goes through {@link #open}, which
     * counts.
     */
    public PlacedLead lead(LeadId id) {
        return leads.find(id).filter(this::sees).orElseThrow(() -> FenpeiException.notFound("lead", id.toString()));
    }

    private boolean sees(PlacedLead placed) {
        if (!isMine(placed.lead().unit())) {
            return false;
        }
        return key.rep() == null || isHis(placed) || poolOf(placed) != null || handedOver(placed);
    }

    /** The pool that a lead lies in, if the rep may claim it from there. */
    private @Nullable Pool poolOf(PlacedLead placed) {
        Pool pool = openPool(placed.placement());
        return pool != null && allowances.covers(pool, circle().me(), placed.lead()) ? pool : null;
    }

    /**
     * The lead, if the caller may see it and open it: a pool may limit how many different ones of its leads a rep opens on a day. Every
     * answer that tells something of one lead opens it.
     *
     * @throws FenpeiException of kind REFUSED if he has opened as many as he may
     */
    public PlacedLead open(LeadId id) {
        PlacedLead placed = lead(id);
        if (key.rep() != null && !isHis(placed)) {
            allowances.open(placed, circle().me());
        }
        return placed;
    }

    /**
     * The pool out of which the caller gives a lead: none for whoever may give any lead of his unit; for a rep that which the lead lies
     * in, if he looks after it, and gives it to one of its members or into another pool that he may see.
     */
    public @Nullable String givenFrom(LeadId id, Target target, @Nullable String override) {
        if (key.rep() == null) {
            requireLead(id);
            return null;
        }
        Pool pool = poolOf(lead(id));
        boolean fits = pool != null
                && pool.isAdmin(circle().me())
                && override == null
                && switch (target.kind()) {
                    case REP -> directory
                            .rep(target.id())
                            .filter(pool::isOpenTo)
                            .isPresent();
                    case POOL -> circle().pools().stream()
                            .anyMatch(one -> one.id().equals(target.id()));
                    case TEAM, POLICY -> false;
                };
        if (pool == null || !fits) {
            throw FenpeiException.forbidden(Reason.of("rest.only-pool-admins"));
        }
        return pool.id();
    }

    /** Whether it was the rep's, and he may still see it. */
    private boolean handedOver(PlacedLead placed) {
        return key.rep() != null && runs.stillSees(key.rep(), placed.lead().id());
    }

    /** Whether the absence is: a rep sees his own, and those of colleagues for whom he stands in. */
    public boolean sees(Absence absence) {
        return isMine(absence.unit())
                && (key.rep() == null
                        || key.rep().equals(absence.rep())
                        || key.rep().equals(absence.plan().substitute()));
    }

    /** Whether the caller may know why somebody is away. */
    public boolean seesWhy(Absence absence) {
        return key.rep() == null || key.rep().equals(absence.rep());
    }

    /** Whether it is the rep's, or he works on it beside its owner. */
    private boolean isHis(PlacedLead placed) {
        return isOwn(placed) || (key.rep() != null && followUps.worksOn(placed, key.rep()));
    }

    /** Whether it is the rep's: owned by him, or closed while it was his. */
    private boolean isOwn(PlacedLead placed) {
        Placement placement = placed.placement();
        if (placement.state() == Placement.State.CLOSED) {
            List<Ownership> had = leads.ownerships(placed.lead().id());
            return !had.isEmpty()
                    && had.get(0).rep().equals(key.rep())
                    && (had.get(0).endDoor() == Door.CLOSE || had.get(0).endDoor() == Door.MERGE);
        }
        return placement.owner() != null && placement.owner().equals(key.rep());
    }

    /** The pool that a lead lies in, if the rep may claim from it. */
    private @Nullable Pool openPool(Placement placement) {
        if (placement.state() != Placement.State.POOL) {
            return null;
        }
        for (Pool pool : circle().pools()) {
            if (pool.id().equals(placement.pool())) {
                return pool;
            }
        }
        return null;
    }

    /** What may be told of a lead. */
    public Redaction redaction(PlacedLead placed) {
        if (key.rep() == null) {
            return Redaction.NONE;
        }
        if (isHis(placed)) {
            return new Redaction.ForRep(circle(), null, placed.lead());
        }
        Pool pool = poolOf(placed);
        if (pool != null && pool.isAdmin(circle().me())) {
            return new Redaction.ForRep(circle(), null, placed.lead());
        }
        if (pool == null && handedOver(placed)) {
            return new Redaction.ForRep(circle(), null, placed.lead());
        }
        // What he did has just taken it away from him: then it is told as any pool would tell it.
        return new Redaction.ForRep(circle(), pool == null ? this::isHiddenSomewhere : pool::hides, placed.lead());
    }

    /** What may be told where no lead is. */
    public Redaction redaction() {
        return key.rep() == null ? Redaction.NONE : new Redaction.ForRep(circle(), null, null);
    }

    /** A page of those leads that the caller may see. */
    public Page<PlacedLead> list(LeadFilter filter, @Nullable String cursor, int limit) {
        if (key.rep() == null) {
            return leads.list(filter, cursor, limit);
        }
        List<LeadFilter> any = new ArrayList<>();
        new LeadFilter(filter.unit(), Placement.State.OWNED, key.rep(), null, null, null)
                .and(filter)
                .ifPresent(any::add);
        if (filter.owner() == null) {
            for (Pool pool : circle().pools()) {
                new LeadFilter(filter.unit(), Placement.State.POOL, null, pool.id(), null, null)
                        .and(filter)
                        .ifPresent(any::add);
            }
        }
        if (circle().pools().stream().allMatch(this::isWhole)) {
            return leads.list(any, cursor, limit);
        }
        return covered(any, cursor, limit);
    }

    /** What is not the rep's share is left out, and others follow it, until enough was looked at: a page may have fewer. */
    private Page<PlacedLead> covered(List<LeadFilter> any, @Nullable String cursor, int limit) {
        List<PlacedLead> seen = new ArrayList<>();
        String last = cursor;
        for (int reads = 0; reads < FEED_READS && seen.size() < limit; reads++) {
            Page<PlacedLead> page = leads.list(any, last, limit - seen.size());
            page.items().stream().filter(this::sees).forEach(seen::add);
            last = page.next();
            if (last == null) {
                break;
            }
        }
        return new Page<>(seen, last);
    }

    /**
     * A part of the feed.
     *
     * @param decisions what the caller may see of it
     * @param last the number of the last decision that was looked at
     */
    public record Feed(List<Decision> decisions, long last) {}

    /** The decisions after a number: for a rep, those that brought a lead to him or into a pool that is open to him. */
    public Feed feed(String unit, long after, int limit) {
        List<Decision> seen = new ArrayList<>();
        long last = after;
        for (int reads = 0; reads < FEED_READS && seen.size() < limit; reads++) {
            List<Decision> part = leads.decisionsAfter(unit, last, limit);
            for (Decision decision : part) {
                if (seen.size() == limit) {
                    break;
                }
                seen(decision).ifPresent(seen::add);
                last = decision.sequence();
            }
            if (part.size() < limit) {
                break;
            }
        }
        return new Feed(seen, last);
    }

    private Optional<Decision> seen(Decision decision) {
        if (key.rep() == null) {
            return Optional.of(decision);
        }
        Placement placement = decision.placement();
        Pool pool = openPool(placement);
        if (pool != null) {
            Rep me = circle().me();
            return leads.find(decision.lead())
                    .filter(placed -> allowances.covers(pool, me, placed.lead()))
                    .map(placed -> new Redaction.ForRep(circle(), pool.isAdmin(me) ? null : pool::hides, placed.lead())
                            .decision(decision));
        }
        return placement.owner() != null && placement.owner().equals(key.rep())
                ? Optional.of(redaction().decision(decision))
                : Optional.empty();
    }

    /** How many leads of a pool have to be read so that the caller sees so many: of shares nobody knows, so it is as many as may be. */
    public int toRead(String pool, int limit) {
        boolean whole = key.rep() == null
                || circle().pools().stream().anyMatch(one -> one.id().equals(pool) && isWhole(one));
        return whole ? limit : Page.MAX_SIZE;
    }

    /** Those of some leads of a pool that are for the caller, at most so many. */
    public List<PlacedLead> pooled(List<PlacedLead> some, int limit) {
        return some.stream()
                .filter(placed -> key.rep() == null || poolOf(placed) != null)
                .limit(limit)
                .toList();
    }

    /** Whether all leads of a pool that is open to the rep are for him. */
    private boolean isWhole(Pool pool) {
        return pool.members().shares().isEmpty() || pool.isAdmin(circle().me());
    }

    /**
     * How many leads are where: for a rep, in his hands and in the pools that are open to him. Of a pool of which only a share is for him,
     * the leads of that share are counted one by one; of a pool that is too large for that, nothing is told.
     */
    public Map<String, Long> counts(String unit) {
        Map<String, Long> all = leads.counts(unit);
        if (key.rep() == null) {
            return all;
        }
        Map<String, Long> seen = new TreeMap<>();
        long own = all.getOrDefault("rep/" + key.rep(), 0L);
        seen.put("rep/" + key.rep(), own);
        seen.put("state/" + Placement.State.OWNED, own);
        long pooled = 0;
        for (Pool pool : circle().pools()) {
            long count = isWhole(pool) ? all.getOrDefault("pool/" + pool.id(), 0L) : counted(pool);
            if (count >= 0) {
                seen.put("pool/" + pool.id(), count);
                pooled += count;
            }
        }
        seen.put("state/" + Placement.State.POOL, pooled);
        return seen;
    }

    /** How many leads of a pool are for the rep; -1 if they are too many to be looked at. */
    private long counted(Pool pool) {
        LeadFilter filter = new LeadFilter(pool.unit(), Placement.State.POOL, null, pool.id(), null, null);
        long count = 0;
        @Nullable String cursor = null;
        for (int reads = 0; reads < FEED_READS; reads++) {
            Page<PlacedLead> page = leads.list(List.of(filter), cursor, Page.MAX_SIZE);
            count += page.items().stream()
                    .filter(lead -> allowances.covers(pool, circle().me(), lead.lead()))
                    .count();
            cursor = page.next();
            if (cursor == null) {
                return count;
            }
        }
        return -1;
    }

    /** Which of these attributes the caller may not ask about, since the answer would tell whose customer it is. */
    public Set<String> notToAskAbout(Set<String> attributes) {
        Set<String> refused = new TreeSet<>();
        if (key.rep() != null) {
            for (String name : attributes) {
                if (LeadField.of(name).filter(IDENTIFYING::contains).isPresent() || isHiddenSomewhere(name)) {
                    refused.add(name);
                }
            }
        }
        return refused;
    }

    private boolean isHiddenSomewhere(String attribute) {
        return LeadField.of(attribute).filter(LeadField::isContact).isPresent()
                || directory.pools(circle().me().unit()).stream().anyMatch(pool -> pool.hides(attribute));
    }

    /** What became of a claim, as far as the caller may know: who was faster, only if it is a colleague. */
    public ClaimResult told(String pool, ClaimResult result) {
        Decision decision = result.decision();
        Refusal refusal = result.refusal();
        return new ClaimResult(
                result.lead(),
                decision == null ? null : redaction().decision(decision),
                refusal == null ? null : told(pool, refusal));
    }

    /** Why a claim was refused, as far as the caller may know: nothing of a lead that he could never have seen there. */
    public Refusal told(String pool, Refusal refusal) {
        if (key.unit() != null && refusal.reason().args().get("lead") instanceof String text) {
            boolean wasThere = leads.find(LeadId.parse(text))
                    .filter(placed -> isMine(placed.lead().unit()))
                    .filter(placed -> key.rep() == null
                            || sees(placed)
                            || pool.equals(placed.placement().pool()))
                    .isPresent();
            if (!wasThere) {
                return FenpeiException.notFound("lead", text).refusal();
            }
        }
        return redaction().refusal(refusal);
    }

    /** A refusal as far as the caller may know it. */
    public FenpeiException told(FenpeiException failure) {
        return key.rep() != null && failure.kind() == FenpeiException.Kind.REFUSED
                ? FenpeiException.refused(redaction().refusal(withoutStranger(failure.refusal())))
                : failure;
    }

    /** A refusal that names a lead of the same customer which is no business of the caller's does not name it. */
    private Refusal withoutStranger(Refusal refusal) {
        Reason reason = refusal.reason();
        if (reason.args().get("duplicate") instanceof String id
                && leads.find(LeadId.parse(id)).filter(this::sees).isEmpty()) {
            Map<String, Object> args = new TreeMap<>(reason.args());
            args.put("duplicate", Contacts.HIDDEN);
            args.computeIfPresent("where", (name, where) -> shownOwner(where.toString()));
            return new Refusal(new Reason(reason.code(), args), refusal.limit(), refusal.present(), refusal.earliest());
        }
        return refusal;
    }

    private String shownOwner(String rep) {
        boolean colleague =
                directory.rep(rep).isPresent() && !circle().strangers().contains(rep);
        return colleague || rep.isEmpty() ? rep : Contacts.HIDDEN;
    }

    /**
     * A lead about the same customer, as far as the caller may know it: that there is one he always learns, and whose it is if that is
     * a colleague.
     */
    public FoundLead told(DuplicateFound found) {
        if (key.rep() == null || leads.find(found.lead()).filter(this::sees).isPresent()) {
            return FoundLead.of(found);
        }
        String owner = found.owner();
        return new FoundLead(
                null,
                found.certainty(),
                found.score(),
                found.state(),
                owner == null ? null : shownOwner(owner),
                found.pool() == null ? null : Contacts.HIDDEN,
                List.of());
    }

    private Circle circle() {
        Circle known = circle;
        if (known == null) {
            String id = key.rep();
            if (id == null) {
                throw new IllegalStateException("only a rep has colleagues");
            }
            Rep me = directory.rep(id).orElseThrow(() -> FenpeiException.notFound("rep", id));
            known = Circle.of(me, directory.pools(me.unit()), directory.reps(me.unit()));
            circle = known;
        }
        return known;
    }
}
