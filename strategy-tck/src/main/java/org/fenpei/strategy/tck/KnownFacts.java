package org.fenpei.strategy.tck;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * A rep's work, for tests: what he holds, and what he received, counted with the engine's meaning.
 *
 * @param held how many leads he holds
 * @param receipts what he received, the latest first
 */
public record KnownFacts(int held, List<Receipt> receipts) implements RepFacts {

    /** Holds nothing and has received nothing. */
    public static final KnownFacts NONE = new KnownFacts(0, List.of());

    /**
     * One lead received.
     *
     * @param door through which door
     * @param pool from which pool; null for none
     * @param at when
     */
    public record Receipt(Door door, @Nullable String pool, Instant at) {}

    /** Copies, and puts the latest first. */
    public KnownFacts {
        receipts = receipts.stream()
                .sorted(Comparator.comparing(Receipt::at).reversed())
                .toList();
    }

    /** Holds so many and has received nothing. */
    public static KnownFacts holding(int held) {
        return new KnownFacts(held, List.of());
    }

    /** The same with one lead more, received and held. */
    public KnownFacts receiving(Door door, @Nullable String pool, Instant at) {
        return new KnownFacts(
                held + 1,
                Stream.concat(receipts.stream(), Stream.of(new Receipt(door, pool, at)))
                        .toList());
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
