package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is shared, passed on, closed, corrected and opened again in whatever order: what reps were credited with for a lead is what
 * it was won for, nothing that was written is ever changed, results follow from it on every node, and the log is recomputed to the same.
 */
class SharedCreditPropertyTest {

    private static final List<String> REPS = List.of("r0", "r1", "r2", "r3");
    private static final List<String> SETTINGS = List.of(
            "{}",
            "{\"former\": {\"percent\": 33.33, \"most\": 3}}",
            "{\"former\": {\"percent\": 10, \"heldFor\": \"PT1M\"}, \"whenHandsChange\": \"end\"}",
            "{\"whenHandsChange\": \"stay\", \"ownersShare\": true}");

    @Property(tries = 40)
    void theLedgerAddsUpAndIsNeverEdited(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Results> seen = new TreeMap<>();
        try (Engine engine = new Engine().reps(REPS.toArray(String[]::new)).pools("public")) {
            // Who was credited with most gets the next lead, so that decisions depend on it.
            engine.strategy("best", true, request -> {
                seen.clear();
                Candidate best = request.candidates().get(0);
                for (Candidate candidate : request.candidates()) {
                    Results results = candidate.facts().results(Instant.EPOCH);
                    seen.put(candidate.id(), results);
                    if (results.amount() > best.facts().results(Instant.EPOCH).amount()) {
                        best = candidate;
                    }
                }
                return new StepOutcome.Assign(best.id(), List.of(Reason.of("test.best")), List.of());
            });
            engine.policy(null, "best");
            List<LeadId> leads = new ArrayList<>();
            List<CreditEntry> written = List.of();
            List<CreditSplit> said = List.of();
            Map<LeadId, Closing> closings = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                act(engine, random, leads, closings, i);
                List<CreditEntry> entries = engine.stores.credit().entries();
                List<CreditSplit> splits = engine.stores.credit().splits();
                assertEquals(written, entries.subList(0, written.size()), "what is written stays");
                assertEquals(said, splits.subList(0, said.size()), "what was said stays");
                written = entries;
                said = splits;
                addsUp(engine, leads, closings);
            }
            engine.submit("last");
            assertEquals(counted(engine, closings), seen);
            try (Engine.Node other = engine.otherNode()) {
                Engine.get(other.assigner().submit(Engine.intake("elsewhere", 0), "test"));
                assertEquals(counted(engine, closings), seen, "read from what is kept");
            }
            assertEquals(List.of(), engine.replayed());
        }
    }

    private static void act(Engine engine, Random random, List<LeadId> leads, Map<LeadId, Closing> closings, int i) {
        engine.advance(Duration.ofSeconds(random.nextInt(90)));
        if (leads.isEmpty() || random.nextInt(6) == 0) {
            leads.add(engine.submit("e" + i).decision().lead());
            return;
        }
        LeadId lead = leads.get(random.nextInt(leads.size()));
        String rep = REPS.get(random.nextInt(REPS.size()));
        Closing closing = closing(random);
        int what = random.nextInt(11);
        CompletionStage<?> stage =
                switch (what) {
                    case 0, 1 -> engine.assigner.close(lead, closing, "boss");
                    case 2, 3 -> engine.shared.correct(lead, closing, "boss");
                    case 4 -> engine.shared.reopen(lead, "again", "boss");
                    case 5, 6 -> engine.shared.share(lead, shares(random), "helped", null, "boss");
                    case 7 -> engine.shared.withdraw(lead, "not so", null, "boss");
                    case 8 -> engine.assigner.release(lead, rep, "public", "no time", rep);
                    default -> engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "boss");
                };
        try {
            Engine.get(stage);
            if (what < 4) {
                closings.put(lead, closing);
            } else if (what == 4) {
                closings.remove(lead);
            }
        } catch (FenpeiException refused) {
            // Refused is an answer, too.
        }
        if (random.nextInt(8) == 0) {
            engine.settle("shared-credit", SETTINGS.get(random.nextInt(SETTINGS.size())));
        }
    }

    private static Closing closing(Random random) {
        Closing.Result result = random.nextBoolean()
                ? Closing.Result.WON
                : random.nextBoolean() ? Closing.Result.LOST : Closing.Result.INVALID;
        @Nullable Double amount = random.nextInt(4) == 0 ? null : random.nextInt(100_000) / 100.0;
        @Nullable Integer rating = random.nextBoolean() ? null : 1 + random.nextInt(5);
        return new Closing(result, amount, rating, "so it was");
    }

    private static List<CreditShare> shares(Random random) {
        List<CreditShare> shares = new ArrayList<>();
        int left = CreditShare.WHOLE;
        int first = random.nextInt(REPS.size());
        for (int i = 0; i < REPS.size() && left > 0; i++) {
            int part = i == REPS.size() - 1 || random.nextInt(3) == 0 ? left : 1 + random.nextInt(left);
            shares.add(new CreditShare(REPS.get((first + i) % REPS.size()), part));
            left -= part;
        }
        return shares;
    }

    /** What reps were credited with for each lead is what it was won for, if somebody had a part of it. */
    private static void addsUp(Engine engine, List<LeadId> leads, Map<LeadId, Closing> closings) {
        for (LeadId lead : leads) {
            PlacedLead placed = engine.leads.find(lead).orElseThrow();
            var shared = engine.shared.of(placed);
            long cents = shared.entries().stream().mapToLong(CreditEntry::cents).sum();
            @Nullable Closing closing = closings.get(lead);
            boolean anybody = !shared.shares().isEmpty();
            assertEquals(closing == null ? 0 : closing.cents(), cents);
            assertEquals(
                    anybody ? CreditShare.WHOLE : 0,
                    shared.shares().stream().mapToInt(CreditShare::hundredths).sum());
            Map<String, Long> each = new HashMap<>();
            shared.entries().forEach(entry -> each.merge(entry.rep(), entry.cents(), Long::sum));
            each.values().forEach(part -> assertEquals(true, part >= 0));
        }
    }

    /** What each rep's results must be: amounts by the ledger, won and lost leads by who owned them. */
    private static Map<String, Results> counted(Engine engine, Map<LeadId, Closing> closings) {
        Map<String, Results> counted = new TreeMap<>();
        for (String rep : REPS) {
            long cents = engine.stores.credit().entries().stream()
                    .filter(entry -> entry.rep().equals(rep))
                    .mapToLong(CreditEntry::cents)
                    .sum();
            int won = 0;
            int lost = 0;
            int ratings = 0;
            int sum = 0;
            for (Map.Entry<LeadId, Closing> closed : closings.entrySet()) {
                List<Ownership> had = engine.leads.ownerships(closed.getKey());
                Placement place =
                        engine.leads.find(closed.getKey()).orElseThrow().placement();
                boolean his = place.state() == Placement.State.CLOSED
                        && !had.isEmpty()
                        && had.get(0).closing() != null
                        && had.get(0).rep().equals(rep);
                Closing closing = closed.getValue();
                if (his) {
                    won += closing.result() == Closing.Result.WON ? 1 : 0;
                    lost += closing.result() == Closing.Result.LOST ? 1 : 0;
                    ratings += closing.rating() == null ? 0 : 1;
                    sum += closing.rating() == null ? 0 : closing.rating();
                }
            }
            counted.put(rep, new Results(won, lost, cents / 100.0, ratings, sum));
        }
        return counted;
    }
}
