package org.fenpei.bench.claims;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Postgres;
import org.fenpei.bench.run.Sql;
import org.jspecify.annotations.Nullable;

/** Fenpei: the next lead of the pool, or one that the caller has chosen. */
final class EngineClaims implements Contender {

    private static final int BATCH = 5_000;
    private static final String ACTOR = "bench";

    private final Fenpei fenpei;
    private final HikariDataSource look;
    private final boolean byId;
    private final int size;
    private final Screen screen = new Screen();
    private final Set<LeadId> claimed = ConcurrentHashMap.newKeySet();
    private long number;
    private long pooledBefore;
    private long ownedBefore;

    /**
     * On an empty database.
     *
     * @param url its address
     * @param byId whether the callers choose
     * @param size how many leads lie in the pool when a round begins
     */
    EngineClaims(String url, boolean byId, int size) {
        this.fenpei = new Fenpei(Postgres.settings(url));
        this.look = Postgres.pool(url, 1);
        this.byId = byId;
        this.size = size;
    }

    @Override
    public String name() {
        return byId ? "Fenpei, a given lead" : "Fenpei, the next lead";
    }

    @Override
    public void prepare() {
        long left = size - count("fp_lead WHERE state = 'POOL'");
        while (left > 0) {
            int batch = (int) Math.min(left, BATCH);
            fill(batch);
            left -= batch;
        }
        screen.refresh();
        claimed.clear();
        Sql.run(look, "VACUUM ANALYZE", "CHECKPOINT");
        pooledBefore = count("fp_lead WHERE state = 'POOL'");
        ownedBefore = count("fp_ownership");
    }

    private void fill(int batch) {
        List<Intake> intakes = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            number++;
            intakes.add(
                    new Intake(Unit.DEFAULT, "list", "ext-" + number, 0, Fenpei.INTO_POOL, Fenpei.attributes(number)));
        }
        try {
            for (Receipt receipt : fenpei.assigner()
                    .submitAll(intakes, ACTOR)
                    .toCompletableFuture()
                    .get()) {
                screen.add(receipt.decision().lead().value());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("filling failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public Outcome call(int caller) throws ExecutionException, InterruptedException {
        String rep = Fenpei.rep(caller);
        if (!byId) {
            return outcome(claim(Claim.next(Fenpei.POOL, rep)));
        }
        Screen.@Nullable Pick pick = screen.pick();
        if (pick == null) {
            return Outcome.EMPTY;
        }
        ClaimResult result = claim(new Claim(Fenpei.POOL, rep, List.of(new LeadId(pick.lead())), 0, false));
        screen.gone(pick);
        return outcome(result);
    }

    private ClaimResult claim(Claim claim) throws ExecutionException, InterruptedException {
        return fenpei.assigner().claim(claim, ACTOR).toCompletableFuture().get().get(0);
    }

    private Outcome outcome(ClaimResult result) {
        @Nullable Refusal refusal = result.refusal();
        if (refusal == null) {
            if (!claimed.add(Objects.requireNonNull(result.lead()))) {
                throw new IllegalStateException("claimed twice");
            }
            return Outcome.DONE;
        }
        return switch (refusal.reason().code()) {
            case "engine.already-taken" -> Outcome.LOST;
            case "engine.pool-empty" -> Outcome.EMPTY;
            default -> throw new IllegalStateException(refusal.reason().code());
        };
    }

    @Override
    public void check(long done) {
        Sql.expect("claimed", done, claimed.size());
        Sql.expect("in the pool", pooledBefore - done, count("fp_lead WHERE state = 'POOL'"));
        Sql.expect("ownerships", ownedBefore + done, count("fp_ownership"));
        Sql.expect("owned leads", ownedBefore + done, count("(SELECT DISTINCT lead FROM fp_ownership) AS o"));
        Sql.expect("open ownerships", ownedBefore + done, count("fp_lead WHERE owner IS NOT NULL"));
    }

    private long count(String what) {
        return Sql.number(look, "SELECT COUNT(*) FROM " + what);
    }

    @Override
    public void close() {
        look.close();
        fenpei.close();
    }
}
