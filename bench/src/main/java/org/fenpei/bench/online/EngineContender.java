package org.fenpei.bench.online;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.bench.run.Contender;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Sql;
import org.jspecify.annotations.Nullable;

/** Fenpei: each lead is submitted by itself, and its caller waits until the decision is committed. */
final class EngineContender implements Contender {

    private final Fenpei fenpei;
    private final DataSource look;
    private final AtomicLong next = new AtomicLong();
    private long before;

    /**
     * On that engine.
     *
     * @param look connections to its database, to check what it did
     */
    EngineContender(Fenpei fenpei, DataSource look) {
        this.fenpei = fenpei;
        this.look = look;
    }

    @Override
    public String name() {
        return "Fenpei";
    }

    @Override
    public void prepare() {
        before = count("fp_lead");
    }

    @Override
    public Outcome call(int caller) throws ExecutionException, InterruptedException {
        long number = next.incrementAndGet();
        @Nullable String none = null;
        Receipt receipt = fenpei.assigner()
                .submit(new Intake(Unit.DEFAULT, "web", "ext-" + number, 0, none, Fenpei.attributes(number)), "bench")
                .toCompletableFuture()
                .get();
        if (receipt.repeated() || receipt.decision().placement().state() != Placement.State.OWNED) {
            throw new IllegalStateException("not assigned");
        }
        return Outcome.DONE;
    }

    @Override
    public void check(long done) {
        Sql.expect("leads", before + done, count("fp_lead"));
        Sql.expect("owned leads", before + done, count("fp_lead WHERE owner IS NOT NULL"));
        Sql.expect("ownerships", before + done, count("fp_ownership"));
        Sql.expect("decisions", before + done, count("fp_decision"));
        Sql.expect("turns out of order", 0, Turns.unfair(look, "fp_lead"));
    }

    private long count(String table) {
        return Sql.number(look, "SELECT COUNT(*) FROM " + table);
    }

    @Override
    public void close() {
        fenpei.close();
    }
}
