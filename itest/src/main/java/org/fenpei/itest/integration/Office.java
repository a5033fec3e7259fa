package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.StrategyStatus;

/** A unit of its own for one test, with its reps and its policy, so that tests do not see each other's leads. */
final class Office {

    /** Who asks for what the tests do. */
    static final String ACTOR = "itest";

    private static final long ANSWER_SECONDS = 30;

    private final Services services;
    private final String unit;
    private final List<String> reps;
    private final AtomicInteger delivered = new AtomicInteger();

    private Office(Services services, String unit, List<String> reps) {
        this.services = services;
        this.unit = unit;
        this.reps = reps;
    }

    /** A new unit with so many active reps of equal weight; they are called after the unit: {@code unit.a}, {@code unit.b}, … */
    static Office open(Services services, String unit, int reps) {
        services.directory.save(new Unit(unit, unit));
        List<String> ids = IntStream.range(0, reps)
                .mapToObj(i -> unit + "." + (char) ('a' + i))
                .toList();
        ids.forEach(id -> services.directory.save(Rep.active(id, unit, Set.of())));
        return new Office(services, unit, ids);
    }

    Services services() {
        return services;
    }

    String unit() {
        return unit;
    }

    List<String> reps() {
        return reps;
    }

    String rep(int place) {
        return reps.get(place);
    }

    /** Publishes the unit's one policy: a step for each of these strategies, which has its id; then the lead waits. */
    void decideBy(String... strategies) {
        String steps = List.of(strategies).stream()
                .map("{\"id\": \"%1$s\", \"strategy\": \"%1$s\"}"::formatted)
                .collect(Collectors.joining(", "));
        services.policies.publish(
                """
                        {"id": "%1$s", "unit": "%1$s", "fallback": true, "steps": [%2$s], "end": {"wait": true}}"""
                        .formatted(unit, steps),
                ACTOR);
    }

    /** The same unit, by the services of a container that was restarted. */
    Office with(Services restarted) {
        return new Office(restarted, unit, reps);
    }

    /** Delivers the lead of that number; the stage is the assigner's own. */
    CompletableFuture<Receipt> submit(int number) {
        Intake intake = new Intake(unit, ACTOR, "lead-" + number, 0, null, Attributes.NONE);
        return services.assigner.submit(intake, ACTOR).toCompletableFuture();
    }

    /** Delivers a new lead. */
    CompletableFuture<Decision> deliver() {
        return submit(delivered.incrementAndGet()).thenApply(receipt -> {
            assertTrue(!receipt.repeated(), "each lead is new");
            return receipt.decision();
        });
    }

    /** Delivers a new lead and waits for the answer. */
    Decision decide() {
        return answer(deliver());
    }

    /** Who gets the next lead. */
    String nextOwner() {
        return ownerOf(decide().placement());
    }

    static String ownerOf(Placement placement) {
        return String.valueOf(placement.owner());
    }

    /** What the stage gives; fails if it does not come. */
    static <T> T answer(CompletableFuture<T> stage) {
        try {
            return stage.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("refused: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + ANSWER_SECONDS + " s", e);
        }
    }

    PlacedLead lead(LeadId id) {
        return services.leads.find(id).orElseThrow(() -> new AssertionError("the lead " + id + " is gone"));
    }

    /** How many leads of the unit are in that state. */
    long count(Placement.State state) {
        Map<String, Long> counts = services.leads.counts(unit);
        return counts.getOrDefault("state/" + state, 0L);
    }

    Explanation explain(Decision decision) {
        return services.leads
                .explain(unit, decision.sequence())
                .orElseThrow(() -> new AssertionError("no explanation of " + decision.sequence()));
    }

    /** Everything that was decided in the unit, in order. */
    List<Decision> decisions() {
        List<Decision> all = new ArrayList<>();
        List<Decision> page;
        do {
            page = services.leads.decisionsAfter(unit, all.size(), 1_000);
            for (Decision decision : page) {
                all.add(decision);
                assertEquals(all.size(), decision.sequence(), "decisions are numbered without gaps");
            }
        } while (!page.isEmpty());
        return all;
    }

    /** How the services with that strategy id are, the preferred one first. */
    List<StrategyStatus> statuses(String strategy) {
        return services.strategies.list().stream()
                .filter(status -> status.id().equals(strategy))
                .toList();
    }
}
