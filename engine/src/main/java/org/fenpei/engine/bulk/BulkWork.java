package org.fenpei.engine.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRow.Place;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.BulkTarget.Share;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.BulkStore;
import org.fenpei.engine.lane.BulkOrder;
import org.fenpei.engine.lane.BulkPlay;
import org.fenpei.engine.plugin.Fence;
import org.jspecify.annotations.Nullable;

/**
 * Works on one run: selects and previews it, or moves its leads, group by group, each first moved, then noted. A process that is
 * killed between the two finds those leads moved when it goes on, and recognises its own decisions by their actor.
 */
final class BulkWork {

    /** So many leads are moved in one transaction, so that other decisions of the unit need not wait for long. */
    static final int GROUP = 200;

    private static final int TRIES = 3;

    private final Tools tools;
    private final Selector selector;
    private final BooleanSupplier stopping;
    private BulkRun run;
    private long beatAt;

    /** Thrown through the work when it is not ours any more, or shall not go on. */
    static final class EndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private EndedException() {
            super("the work on a run ends here", null, false, false);
        }
    }

    BulkWork(Tools tools, BulkRun run, BooleanSupplier stopping) {
        this.tools = tools;
        this.run = run;
        this.stopping = stopping;
        this.beatAt = tools.clock().millis();
        this.selector = new Selector(tools);
    }

    /** The run, as far as it is. */
    BulkRun run() {
        return run;
    }

    /**
     * Works until the run is ready or has ended, or the container stops.
     *
     * @throws EndedException if another node has it, or the container stops
     */
    void work() throws ExecutionException, InterruptedException, Fence.HungException {
        try {
            if (run.state() == BulkRun.State.PREPARING) {
                prepare();
            }
            if (run.state() == BulkRun.State.RUNNING) {
                move();
            }
        } catch (CancelledException e) {
            end(BulkRun.State.CANCELLED, null);
        }
    }

    private static final class CancelledException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private CancelledException() {
            super("stopped by a person", null, false, false);
        }
    }

    // --- selecting and previewing

    private void prepare() throws Fence.HungException {
        if (!tools.runs().clear(run.id(), tools.lease())) {
            throw new EndedException();
        }
        List<BulkRow> rows = rows();
        if (rows.size() > BulkSelection.MAX) {
            throw FenpeiException.invalid(
                    Problem.error("/leads", null, Reason.of("engine.too-many", "max", BulkSelection.MAX)));
        }
        List<Share> shares = run.kind() == BulkRun.Kind.UNDO ? List.of() : selector.shares(run.action());
        if (run.kind() == BulkRun.Kind.ALLOT) {
            rows = shared(rows, shares);
        }
        Tally foreseen = new Tally(Map.of());
        Tally counts = new Tally(Map.of());
        MessageDigest digest = sha256();
        long done = 0;
        // The picks of a draft have been played already.
        boolean plays = run.previewed() && !isDraft();
        try (BulkPlay play = plays ? tools.lanes().play(run.unit(), tools.pasts(), order(shares)) : null) {
            for (int from = 0; from < rows.size(); from += GROUP) {
                List<BulkRow> group = rows.subList(from, Math.min(rows.size(), from + GROUP));
                List<BulkRow> prepared = play == null ? group : played(play, group);
                for (BulkRow row : prepared) {
                    foreseen.add(row);
                    digest.update(line(row));
                    if (row.state() != BulkRow.State.OPEN) {
                        counts.add(row);
                        done++;
                    }
                }
                save(Progress.prepared(run, rows.size(), from + group.size(), foreseen.counts()), prepared);
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        save(Progress.ready(run, rows.size(), done, foreseen.counts(), counts.counts(), hash), List.of());
    }

    private boolean isDraft() {
        return run.kind() == BulkRun.Kind.ALLOT && run.action().to().kind() == BulkTarget.Kind.DRAFT;
    }

    private List<BulkRow> rows() throws Fence.HungException {
        if (run.kind() == BulkRun.Kind.UNDO) {
            return selector.back(run, this::beat);
        }
        return isDraft()
                ? new DraftWork(tools, selector).picks(action(), order(selector.shares(run.action())), this::beat)
                : selector.of(action(), this::beat, lead -> {});
    }

    private BulkAction action() {
        BulkAction action = run.action();
        return action.leads().ids().isEmpty()
                ? action
                : action.withIds(tools.runs().named(run.id()));
    }

    /** Leads that cannot be moved at all are nobody's share. */
    private List<BulkRow> shared(List<BulkRow> rows, List<Share> shares) {
        switch (run.action().to().kind()) {
            case REPS, TEAM -> {
                if (shares.isEmpty()) {
                    String team = String.valueOf(run.action().to().id());
                    throw FenpeiException.invalid(
                            Problem.error("/to/team", team, Reason.of("engine.bulk-team-empty", "team", team)));
                }
            }
            case POOL, POLICY, OWN_POLICY, DRAFT -> {
                return rows;
            }
        }
        int movable = (int)
                rows.stream().filter(row -> row.state() == BulkRow.State.OPEN).count();
        List<@Nullable String> whose = Shares.split(run.action().to().split(), shares, movable);
        List<BulkRow> shared = new ArrayList<>(rows.size());
        int next = 0;
        for (BulkRow row : rows) {
            if (row.state() != BulkRow.State.OPEN) {
                shared.add(row);
                continue;
            }
            @Nullable String rep = whose.get(next++);
            shared.add(rep == null ? row.ended(BulkRow.State.LEFT, Reason.of("engine.bulk-nobody")) : row.forRep(rep));
        }
        return shared;
    }

    private static List<BulkRow> played(BulkPlay play, List<BulkRow> group) throws Fence.HungException {
        List<BulkRow> open =
                group.stream().filter(row -> row.state() == BulkRow.State.OPEN).toList();
        List<BulkRow> outcome = new ArrayList<>(group);
        int next = 0;
        List<BulkRow> played = open.isEmpty() ? open : play.play(open);
        for (int i = 0; i < outcome.size(); i++) {
            if (outcome.get(i).state() == BulkRow.State.OPEN) {
                outcome.set(i, played.get(next++));
            }
        }
        return outcome;
    }

    private BulkOrder order(List<Share> shares) {
        return new BulkOrder(
                run.id(),
                run.kind(),
                run.action().to(),
                shares.stream().map(Share::rep).toList(),
                run.action().handover(),
                run.action().override(),
                run.previewed() && run.state() == BulkRun.State.RUNNING,
                run.actor(),
                run.kind() == BulkRun.Kind.UNDO ? null : run.selection());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] line(BulkRow row) {
        @Nullable Place to = row.after();
        @Nullable Reason why = row.reason();
        return (row.lead() + " " + row.sequence() + " " + row.known() + " " + row.state() + " " + row.rep() + " "
                        + (to == null ? "" : to.state() + " " + to.owner() + " " + to.pool()) + " "
                        + (why == null ? "" : why.code()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    // --- moving

    private void move() throws ExecutionException, InterruptedException {
        Leaver.settle(tools, run);
        BulkOrder order = order(run.kind() == BulkRun.Kind.UNDO ? List.of() : selector.shares(run.action()));
        long after = 0;
        while (true) {
            List<BulkRow> group = tools.runs().rows(run.id(), BulkRow.State.OPEN, after, GROUP);
            if (group.isEmpty()) {
                end(BulkRun.State.DONE, null);
                return;
            }
            after = group.get(group.size() - 1).row();
            List<BulkRow> moved =
                    new ArrayList<>(tools.lanes().bulk(run.unit(), order, group).get());
            Tally counts = new Tally(run.counts());
            moved.replaceAll(this::recognised);
            if (Selector.returns(run)) {
                followed(order, moved);
            }
            HandedTasks.follow(tools, run, moved);
            moved.forEach(counts::add);
            save(Progress.further(run, run.done() + moved.size(), counts.counts()), moved);
        }
    }

    /** Two may be back at the same time: what the return of the other has just moved is looked for again. */
    private void followed(BulkOrder order, List<BulkRow> moved) throws ExecutionException, InterruptedException {
        CoverChain chain = new CoverChain(tools, Objects.requireNonNull(run.undoes()));
        for (int i = 0; i < moved.size(); i++) {
            for (int tries = 0; tries < TRIES && moved.get(i).state() == BulkRow.State.CHANGED; tries++) {
                BulkRow missed = moved.get(i);
                BulkRow found = chain.followed(run.unit(), List.of(missed)).get(0);
                if (found.sequence() == missed.sequence()) {
                    break;
                }
                BulkRow open = found.planned(Objects.requireNonNull(found.after()));
                moved.set(
                        i,
                        tools.lanes()
                                .bulk(run.unit(), order, List.of(open))
                                .get()
                                .get(0));
            }
        }
    }

    /** A lead that is not where it was: perhaps it was this run that moved it, and was cut off before it could note that. */
    private BulkRow recognised(BulkRow row) {
        if (row.state() != BulkRow.State.CHANGED) {
            return row;
        }
        for (Decision decision : tools.decisions().ofLead(row.lead())) {
            if (decision.sequence() > row.sequence() && decision.actor().equals(BulkOrder.actor(run.id()))) {
                var placement = decision.placement();
                @Nullable
                String policy = row.after() != null && run.kind() == BulkRun.Kind.UNDO
                        ? row.after().policy()
                        : decision.policy() == null && row.before() != null
                                ? row.before().policy()
                                : decision.policy();
                return row.moved(
                        new Place(placement.state(), placement.owner(), placement.pool(), policy), decision.sequence());
            }
        }
        return row;
    }

    // --- noting

    private void end(BulkRun.State state, @Nullable Reason failure) {
        keep(ended(run, state, failure), List.of());
    }

    /** Ends it because of an error. */
    void fail(Reason failure) {
        end(BulkRun.State.FAILED, failure);
    }

    private BulkRun ended(BulkRun of, BulkRun.State state, @Nullable Reason failure) {
        return Progress.ended(of, state, tools.clock().instant().truncatedTo(ChronoUnit.MILLIS), failure);
    }

    private void save(BulkRun next, List<BulkRow> rows) {
        BulkStore.Kept kept = keep(next, rows);
        if (run.state() == BulkRun.State.READY && kept == BulkStore.Kept.STOP) {
            tools.runs().move(run.id(), run.state(), BulkRun.State.CANCELLED, tools.lease());
        }
        if (run.state().open() && kept == BulkStore.Kept.STOP) {
            throw new CancelledException();
        }
        if (run.state().open() && stopping.getAsBoolean()) {
            throw new EndedException();
        }
    }

    private BulkStore.Kept keep(BulkRun next, List<BulkRow> rows) {
        BulkStore.Kept kept = tools.runs().save(next, rows, tools.lease());
        if (kept == BulkStore.Kept.LOST) {
            throw new EndedException();
        }
        run = next;
        beatAt = tools.clock().millis();
        return kept;
    }

    /** While nothing is noted: nobody else shall think that the work was abandoned. */
    private void beat() {
        if (tools.clock().millis() - beatAt >= Tools.LEASE.toMillis() / 4) {
            save(run, List.of());
        }
    }
}
