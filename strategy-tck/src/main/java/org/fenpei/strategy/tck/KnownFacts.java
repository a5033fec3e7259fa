package org.fenpei.strategy.tck;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * A rep's work, for tests: what he holds, what he received, and what came of it, counted with the engine's meaning.
 *
 * @param held how many leads he holds
 * @param receipts what he received, the latest first
 * @param ends what was closed while he owned it, the latest first
 */
public record KnownFacts(int held, List<Receipt> receipts, List<End> ends) implements RepFacts {

    /** Holds nothing and has received nothing. */
    public static final KnownFacts NONE = new KnownFacts(0, List.of(), List.of());

    /**
     * One lead received.
     *
     * @param door through which door
     * @param pool from which pool; null for none
     * @param at when
     */
    public record Receipt(Door door, @Nullable String pool, Instant at) {}

    /**
     * One lead closed.
     *
     * @param closing what came of it
     * @param at when
     */
    public record End(Closing closing, Instant at) {}

    /** Copies, and puts the latest first. */
    public KnownFacts {
        receipts = receipts.stream()
                .sorted(Comparator.comparing(Receipt::at).reversed())
                .toList();
        ends = ends.stream().sorted(Comparator.comparing(End::at).reversed()).toList();
    }

    /** Holds so many and has received nothing. */
    public static KnownFacts holding(int held) {
        return new KnownFacts(held, List.of(), List.of());
    }

    /** The same with one lead more, received and held. */
    public KnownFacts receiving(Door door, @Nullable String pool, Instant at) {
        return new KnownFacts(
                held + 1,
                Stream.concat(receipts.stream(), Stream.of(new Receipt(door, pool, at)))
                        .toList(),
                ends);
    }

    /** The same with one lead closed that he held. */
    public KnownFacts closing(Closing closing, Instant at) {
        return new KnownFacts(
                Math.max(0, held - 1),
                receipts,
                Stream.concat(ends.stream(), Stream.of(new End(closing, at))).toList());
    }

    @Override
    public Results results(Instant since) {
        int won = 0;
        int lost = 0;
        double amount = 0;
        int ratings = 0;
        int ratingSum = 0;
        for (End end : ends) {
            if (end.at().isBefore(since)) {
                continue;
            }
            Closing closing = end.closing();
            won += closing.result() == Closing.Result.WON ? 1 : 0;
            lost += closing.result() == Closing.Result.LOST ? 1 : 0;
            if (closing.result() == Closing.Result.WON && closing.amount() != null) {
                amount += closing.amount();
            }
            if (closing.rating() != null) {
                ratings++;
                ratingSum += closing.rating();
            }
        }
        return new Results(won, lost, amount, ratings, ratingSum);
    }

    @Override
    public int received(Set<Door> doors, @Nullable String pool, Instant since) {
        return (int) matching(doors, pool)
                .filter(receipt -> !receipt.at().isBefore(since))
                .count();
    }

    @Override
    public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
        return received(doors, pool, 1);
    }

    @Override
    public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
        return matching(doors, pool).skip(n - 1L).map(Receipt::at).findFirst().orElse(null);
    }

    private Stream<Receipt> matching(Set<Door> doors, @Nullable String pool) {
        return receipts.stream()
                .filter(receipt -> doors.contains(receipt.door()) && (pool == null || pool.equals(receipt.pool())));
    }
}
