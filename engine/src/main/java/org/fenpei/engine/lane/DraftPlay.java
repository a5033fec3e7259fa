package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.plugin.Fence;
import org.jspecify.annotations.Nullable;

/**
 * Plays a draft: lets one rep after another pick the lead that he likes best of those left, by the code that moves them, and writes
 * nothing. What comes out is the plan that the run carries out. Each pick costs what moving a lead costs; only the leads that may be
 * picked next are in memory. Used by one thread.
 */
public final class DraftPlay implements AutoCloseable {

    private static final int MOST_LOADED = 1_000;
    private static final int LEAST_AHEAD = 4;

    /** What a rep likes. */
    public interface Taste {
        /** The leads in the order in which he likes them, as their places in the list of rows. */
        int[] order();

        /** The number of his first wish that a lead meets, from 1; 0 if it meets none. */
        int wish(int lead);
    }

    private final PlayedUnit unit;
    private final BulkOrder order;
    private final Instant now;
    private final List<BulkRow> rows;
    private final Map<String, Taste> tastes;
    private final BitSet gone;
    private final Map<String, Integer> looked = new HashMap<>();
    private final List<BulkRow> picked = new ArrayList<>();
    private final DraftTurns turns;

    DraftPlay(
            String unitId,
            LaneServices services,
            PastStore pasts,
            LaneMemory memory,
            BulkOrder order,
            List<BulkRow> rows,
            Map<String, Taste> tastes) {
        this.now = services.clock().instant();
        this.order = order;
        this.rows = rows;
        this.tastes = tastes;
        this.gone = new BitSet(rows.size());
        this.unit = new PlayedUnit(unitId, services, pasts, memory);
        Draft draft = Objects.requireNonNull(order.to().draft());
        this.turns = new DraftTurns(
                order.reps(), draft.snake(), draft.rounds(), DraftTurns.kept(unit.cache(), order.selection()));
    }

    /** A portion of the picks went by. */
    public interface Beat {
        /** May end the play by throwing. */
        void beat();
    }

    /**
     * Plays the draft to its end.
     *
     * @return the leads that are picked, in the order of the picks
     * @throws Fence.HungException if a guard did not come back
     */
    public List<BulkRow> play(Beat beat) throws Fence.HungException {
        boolean goesOn = true;
        while (goesOn) {
            Set<LeadId> ahead = ahead();
            goesOn = !ahead.isEmpty()
                    && unit.play(
                            now,
                            ahead,
                            List.of(),
                            Wanted.STEPS,
                            clerk -> picks(new BulkMoves(clerk, order, lead -> List.of()), clerk, ahead));
            if (!unit.cache().needsHistory()) {
                unit.leads().forget();
            }
            beat.beat();
        }
        return picked;
    }

    /** The leads that reps look at next. */
    private Set<LeadId> ahead() {
        List<String> live = turns.live();
        int each = Math.max(LEAST_AHEAD, MOST_LOADED / Math.max(1, live.size()));
        Set<LeadId> ahead = new HashSet<>();
        for (String rep : live) {
            int[] liked = taste(rep).order();
            int found = 0;
            for (int i = looked.getOrDefault(rep, 0); i < liked.length && found < each; i++) {
                if (!gone.get(liked[i])) {
                    ahead.add(rows.get(liked[i]).lead());
                    found++;
                }
            }
        }
        return ahead;
    }

    private Taste taste(String rep) {
        return Objects.requireNonNull(tastes.get(rep));
    }

    /** Lets reps pick until one would have to look at a lead that is not there; gives whether there is more to pick. */
    private boolean picks(BulkMoves moves, Clerk clerk, Set<LeadId> there) {
        while (gone.cardinality() < rows.size()) {
            @Nullable String rep = turns.next();
            if (rep == null) {
                return false;
            }
            if (order.override() == null && isOut(clerk, rep)) {
                turns.passes(rep);
                continue;
            }
            int lead = nextLiked(rep);
            if (lead < 0) {
                turns.passes(rep);
                continue;
            }
            if (!there.contains(rows.get(lead).lead())) {
                return true;
            }
            BulkRow row = tried(moves, rep, lead);
            if (row.state() == BulkRow.State.DONE) {
                gone.set(lead);
                picked.add(row.planned(Objects.requireNonNull(row.after()))
                        .because(why(rep, lead))
                        .numbered(picked.size() + 1L));
                turns.had(rep);
            } else if (row.state() == BulkRow.State.CHANGED || isForNobody(clerk, row)) {
                gone.set(lead);
            } else {
                looked.merge(rep, 1, Integer::sum);
            }
        }
        return false;
    }

    /** Whether nothing that is left can be for him: his caps only fill as the draft goes on. */
    private boolean isOut(Clerk clerk, String id) {
        @Nullable RepRecord rep = clerk.cache().rep(id);
        return rep == null || clerk.cache().guards().verdict(rep, clerk.now()).leftOut() != null;
    }

    private static boolean isForNobody(Clerk clerk, BulkRow row) {
        @Nullable PlacedLead lead = clerk.draft().lead(row.lead());
        return lead == null || clerk.hold(lead.lead()) != null;
    }

    /** The lead that he likes best of those that he has not looked at in vain; -1 for none. */
    private int nextLiked(String rep) {
        int[] liked = taste(rep).order();
        int i = looked.getOrDefault(rep, 0);
        while (i < liked.length && gone.get(liked[i])) {
            i++;
        }
        looked.put(rep, i);
        return i < liked.length ? liked[i] : -1;
    }

    private BulkRow tried(BulkMoves moves, String rep, int lead) {
        return moves.move(rows.get(lead).forRep(rep).because(why(rep, lead)));
    }

    private Reason why(String rep, int lead) {
        int wish = taste(rep).wish(lead);
        long pick = picked.size() + 1L;
        Map<String, Object> args = new HashMap<>(Map.of("rep", rep, "round", turns.round(), "pick", pick));
        if (wish == 0) {
            return new Reason("engine.draft", args);
        }
        args.put("wish", (long) wish);
        return new Reason("engine.draft-wish", args);
    }

    @Override
    public void close() {
        unit.close();
    }
}
