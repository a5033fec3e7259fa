package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StepOutcome;

/** Random criteria, reps and leads, beside a plain reading of the rules; and that nothing is remembered that matters. */
class FitPropertyTest {

    private static final int[] MINUTES = {0, 1, 5, 9};

    /** One criterion as it was drawn. */
    private record Drawn(String name, boolean required, double weight, int minutes) {

        Map<String, Object> config() {
            Map<String, Object> config = new HashMap<>(Map.of("id", name, "lead", name, "has", name));
            config.put("required", required);
            config.put("weight", weight);
            if (required && minutes > 0) {
                config.put("relaxAfter", "PT" + minutes + "M");
            }
            return config;
        }

        boolean isMet(Map<String, Object> lead, Candidate candidate) {
            return lead.get(name) == null
                    || candidate.rep().attributes().texts(name).contains(String.valueOf(lead.get(name)));
        }

        boolean isInsistedOn(long minutesWaited) {
            return required && (minutes == 0 || minutesWaited < minutes);
        }
    }

    /** What was drawn together. */
    private static final class World {
        final List<Drawn> criteria = new ArrayList<>();
        final Desk desk;
        final Map<String, Object> lead = new LinkedHashMap<>();
        final int waited;

        World(long seed, String ifNobody) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                criteria.add(new Drawn(
                        "c" + i,
                        random.nextInt(3) > 0,
                        1 + random.nextInt(3),
                        MINUTES[random.nextInt(MINUTES.length)]));
            }
            desk = new Desk(Map.of(
                    "criteria",
                    criteria.stream().map(Drawn::config).toList(),
                    "choose",
                    "narrow",
                    "ifNobody",
                    ifNobody));
            int reps = 1 + random.nextInt(6);
            for (int i = 0; i < reps; i++) {
                Map<String, Object> attributes = new TreeMap<>();
                criteria.forEach(drawn -> attributes.put(
                        drawn.name(), random.nextInt(2) == 0 ? List.of("0", "1") : String.valueOf(random.nextInt(3))));
                desk.seat("r" + i, attributes);
            }
            criteria.forEach(drawn -> lead.put(drawn.name(), random.nextInt(5) == 0 ? null : "" + random.nextInt(3)));
            lead.values().removeIf(java.util.Objects::isNull);
            waited = random.nextInt(11);
            desk.now = Desk.NOW.plus(Duration.ofMinutes(waited));
        }

        /** The plain reading: keep the important ones as far as somebody meets them, then count points. */
        Set<String> expected(boolean insistOnNothing, long minutesWaited) {
            List<Candidate> left = new ArrayList<>(desk.candidates.values());
            List<Drawn> lax = new ArrayList<>();
            for (Drawn drawn : byImportance()) {
                if (!drawn.required()) {
                    continue;
                }
                List<Candidate> meeting = left.stream()
                        .filter(candidate -> drawn.isMet(lead, candidate))
                        .toList();
                if (!insistOnNothing && drawn.isInsistedOn(minutesWaited)) {
                    left = new ArrayList<>(meeting);
                } else {
                    lax.add(drawn);
                }
            }
            for (Drawn drawn : lax) {
                List<Candidate> meeting = left.stream()
                        .filter(candidate -> drawn.isMet(lead, candidate))
                        .toList();
                left = meeting.isEmpty() ? left : meeting;
            }
            double best = left.stream().mapToDouble(this::points).max().orElse(0);
            Set<String> ids = new TreeSet<>();
            left.stream().filter(candidate -> points(candidate) == best).forEach(candidate -> ids.add(candidate.id()));
            return ids;
        }

        private List<Drawn> byImportance() {
            List<Drawn> sorted = new ArrayList<>(criteria);
            sorted.sort(
                    Comparator.comparing((Drawn drawn) -> drawn.minutes() > 0).thenComparing(drawn -> -drawn.weight()));
            return sorted;
        }

        private double points(Candidate candidate) {
            return criteria.stream()
                    .filter(drawn ->
                            !drawn.required() && lead.containsKey(drawn.name()) && drawn.isMet(lead, candidate))
                    .mapToDouble(Drawn::weight)
                    .sum();
        }

        /** The first minute at which somebody fits; -1 for never. */
        int firstFit() {
            for (int minute = waited; minute <= 10; minute++) {
                if (!expected(false, minute).isEmpty()) {
                    return minute;
                }
            }
            return -1;
        }
    }

    @Property(tries = 2_000)
    void theBestOfThoseWhoFitAreChosenAndTheWaitEndsWhenItWasSaid(@ForAll long seed) {
        World world = new World(seed, "await");
        StepOutcome outcome = world.desk.decide(world.lead);
        int first = world.firstFit();
        if (first == world.waited) {
            assertEquals(world.expected(false, world.waited), new TreeSet<>(((StepOutcome.Narrow) outcome).reps()));
        } else if (first > 0) {
            Instant at = Desk.NOW.plus(Duration.ofMinutes(first));
            assertEquals("match.awaits", outcome.reasons().get(0).code());
            assertEquals(at.toString(), outcome.reasons().get(0).args().get("at"));
            world.desk.now = at;
            outcome = world.desk.decide(world.lead);
            assertEquals(world.expected(false, first), new TreeSet<>(((StepOutcome.Narrow) outcome).reps()));
        } else {
            assertEquals("match.nobody", outcome.reasons().get(0).code());
        }
    }

    @Property(tries = 1_000)
    void ifNothingHelpsTheBestThereAreAreTakenWhereThatIsWanted(@ForAll long seed) {
        World world = new World(seed, "ignore");
        if (world.firstFit() < 0) {
            StepOutcome.Narrow narrow = (StepOutcome.Narrow) world.desk.decide(world.lead);
            assertEquals(world.expected(true, 0), new TreeSet<>(narrow.reps()));
        }
    }

    @Property(tries = 500)
    void theHighestScoresAreThoseOfTheChosen(@ForAll long seed) {
        World world = new World(seed, "ignore");
        if (world.desk.decide(world.lead) instanceof StepOutcome.Narrow narrow) {
            List<CandidateScore> scores = world.desk.decider.scores(world.desk.request(world.lead));
            double best =
                    scores.stream().mapToDouble(CandidateScore::score).max().orElseThrow();
            Set<String> highest = new TreeSet<>();
            scores.stream().filter(score -> score.score() == best).forEach(score -> highest.add(score.rep()));
            assertEquals(new TreeSet<>(narrow.reps()), highest);
        }
    }

    @Property(tries = 200)
    void whatWasDecidedBeforeMakesNoDifference(@ForAll long seed) {
        World world = new World(seed, "ignore");
        Map<String, Candidate> all = new TreeMap<>(world.desk.candidates);
        StepOutcome expected = world.desk.decide(world.lead);
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            // Reps who change, come and go, under ids that are the same.
            String id = "r" + random.nextInt(8);
            world.desk.seat(id, Map.of("c0", "" + random.nextInt(9), "c1", List.of("" + random.nextInt(9))));
            world.desk.leave("r" + random.nextInt(8));
            if (!world.desk.candidates.isEmpty()) {
                world.desk.decide(world.lead);
            }
        }
        world.desk.candidates.clear();
        world.desk.candidates.putAll(all);
        assertEquals(expected, world.desk.decide(world.lead));
    }
}
