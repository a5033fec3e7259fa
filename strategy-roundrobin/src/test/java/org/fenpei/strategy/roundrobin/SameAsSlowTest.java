package org.fenpei.strategy.roundrobin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.Test;

/** Whatever happens to a group, what is remembered and the short cuts change nothing about who gets the lead. */
class SameAsSlowTest {

    @Property(tries = 120)
    void theSameAsLookingAtEverybodyEachTime(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed,
            @ForAll CatchUp catchUp,
            @ForAll boolean countManual,
            @ForAll @IntRange(min = 1, max = 60) int most,
            @ForAll @IntRange(min = 1, max = 10_000) int heaviest) {
        Random random = new Random(seed);
        Map<String, Object> config = config(catchUp, countManual);
        Table fast = new Table(config);
        Table slow = new Table(config);
        slow.decider = slow(config);
        List<CatchUp> choices = List.of(CatchUp.LOSE, CatchUp.KEEP, CatchUp.FULL);
        double rate = random.nextDouble() * random.nextDouble();
        for (int n = 0; n < 250; n++) {
            if (n == 0 || random.nextDouble() < rate) {
                change(fast, random, most, heaviest);
                mirror(fast, slow);
            }
            if (random.nextInt(40) == 0) {
                Map<String, Object> other = config(choices.get(random.nextInt(choices.size())), random.nextBoolean());
                fast.decider = Table.prepare(other);
                slow.decider = slow(other);
            }
            if (random.nextInt(5) == 0 && !fast.reps.isEmpty()) {
                // A decision that is not kept, with other members.
                String somebody = fast.reps.lastKey();
                if (fast.away.add(somebody)) {
                    fast.decide();
                    fast.away.remove(somebody);
                }
            }
            StepOutcome outcome = fast.decide();
            StepOutcome expected = slow.decide();
            assertEquals(expected.getClass(), outcome.getClass());
            assertEquals(expected.reasons(), outcome.reasons(), "turn " + n);
            fast.keep(outcome);
            slow.keep(expected);
            assertEquals(withoutSeals(slow), withoutSeals(fast), "turn " + n);
        }
    }

    private static Map<String, Object> config(CatchUp catchUp, boolean countManual) {
        Map<String, Object> config = new HashMap<>();
        config.put("catchUp", catchUp.name().toLowerCase(Locale.ROOT));
        config.put("countManual", countManual);
        if (catchUp == CatchUp.KEEP) {
            config.put("maxDebt", 4);
        }
        return config;
    }

    private static StepDecider slow(Map<String, Object> config) {
        return new SlowDecider(Settings.read(StepConfig.of("", config)));
    }

    private static void change(Table table, Random random, int most, int heaviest) {
        int size = table.reps.size();
        for (int i = table.reps.isEmpty() ? most : 1 + random.nextInt(3); i > 0; i--) {
            String id = Table.name(random.nextInt(most * 2));
            int what = random.nextInt(12);
            if (what < 4 || table.reps.isEmpty() || i > 3) {
                table.join(id, 1 + random.nextInt(random.nextBoolean() ? heaviest : Math.min(heaviest, 4)));
            } else if (what < 6) {
                table.leave(id);
            } else if (what < 9) {
                if (table.reps.containsKey(id) && !table.away.remove(id)) {
                    table.away.add(id);
                }
            } else if (what < 10) {
                table.reps.computeIfPresent(id, (same, rep) -> rep.withWeight(0));
            } else if (what < 11) {
                table.reps.computeIfPresent(
                        id, (same, rep) -> rep.withState(random.nextBoolean() ? Rep.State.LEFT : Rep.State.ACTIVE));
            } else {
                table.facts(id).manual.add(table.now);
            }
        }
        if (table.reps.isEmpty() && size > 0) {
            table.join("z", 1);
        }
        table.now = table.now.plusSeconds(random.nextInt(86_400 * 10));
    }

    private static void mirror(Table from, Table to) {
        to.reps.clear();
        to.reps.putAll(from.reps);
        to.away.clear();
        to.away.addAll(from.away);
        to.facts.clear();
        to.facts.putAll(from.facts);
        to.now = from.now;
    }

    private static Map<String, String> withoutSeals(Table table) {
        Map<String, String> state = new TreeMap<>(table.state);
        state.computeIfPresent(
                "g/all", (key, text) -> Group.parse(text).sealed(0).text());
        return state;
    }

    @Property(tries = 40)
    void aDeciderThatRemembersWritesWhatOneThatDoesNotWrites(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed, @ForAll CatchUp catchUp) {
        Random random = new Random(seed);
        Map<String, Object> config = config(catchUp, random.nextBoolean());
        Table remembering = new Table(config);
        Table forgetful = new Table(config);
        for (int n = 0; n < 150; n++) {
            if (n == 0 || random.nextInt(4) == 0) {
                change(remembering, random, 12, 9);
                mirror(remembering, forgetful);
            }
            forgetful.decider = Table.prepare(config);
            StepOutcome outcome = remembering.decide();
            assertEquals(forgetful.decide(), outcome);
            remembering.keep(outcome);
            forgetful.keep(outcome);
        }
    }

    @Test
    void aStateThatWasWrittenWithoutASealIsGoneOnWith() {
        Table table = new Table(Map.of()).seat(1, 2, 3);
        StepDecider fast = table.decider;
        table.decider = slow(Map.of());
        for (int n = 0; n < 7; n++) {
            table.serve();
        }
        StepOutcome expected = table.decide();
        table.decider = fast;
        StepOutcome outcome = table.decide();
        assertEquals(expected.reasons(), outcome.reasons());
        table.keep(outcome);
        table.serve();
        assertEquals(9, Group.parse(table.state.get("g/all")).turns());
    }

    @Test
    void twoStatesThatLookAlikeAsAWholeAreToldApart() {
        Table one = new Table(Map.of()).seat(1, 1, 1, 1);
        Table other = new Table(Map.of()).seat(1, 1, 1, 1);
        other.decider = one.decider;
        one.serve();
        other.serve();
        one.away.add(Table.name(0));
        other.away.add(Table.name(0));
        // Forks: from here on the same decider sees both, in turns, with the same numbers for the group as a whole.
        one.away.add(Table.name(1));
        other.away.add(Table.name(2));
        one.serve();
        other.serve();
        one.away.clear();
        other.away.clear();
        for (int n = 0; n < 20; n++) {
            Table fresh = new Table(Map.of());
            mirror(one, fresh);
            fresh.state.putAll(one.state);
            assertEquals(fresh.serve(), one.serve());
            fresh.state.clear();
            fresh.state.putAll(other.state);
            assertEquals(fresh.serve(), other.serve());
        }
    }

    @Test
    void aMemberWhoseKeyWasChangedByOthersIsReadAgain() {
        Table table = new Table(Map.of()).seat(1, 1, 1);
        for (int n = 0; n < 4; n++) {
            table.serve();
        }
        // It would be the turn of the second; as far as the state says now he has just been served twice.
        String key = "m/all/" + Table.name(1);
        Account account = Account.parse(table.state.get(key));
        table.state.put(key, account == null ? "" : account.served(4, false).text());
        Table fresh = new Table(Map.of());
        mirror(table, fresh);
        fresh.state.putAll(table.state);
        assertEquals(fresh.serve(), table.serve());
    }
}
