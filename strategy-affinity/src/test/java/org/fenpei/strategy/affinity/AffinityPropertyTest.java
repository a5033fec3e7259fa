package org.fenpei.strategy.affinity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** What holds for every history: said without the code under test, by looking at each ownership alone. */
class AffinityPropertyTest {

    private static final List<String> RELATIONS = List.of("holder", "lead", "account", "winner");
    private static final List<String> ENDINGS = List.of("released", "recycled", "lost", "moved");
    private static final List<String> REPS = List.of("a", "b", "c", "d", "e", "f");
    private static final List<Closing.Result> RESULTS = List.of(Closing.Result.values());
    private static final Pattern ARGUMENT = Pattern.compile("\\{([^}?]+)[^}]*}");
    private static final Properties ENGLISH = texts("messages.properties");
    private static final Properties CHINESE = texts("messages_zh_CN.properties");

    /** A random configuration, and what it means. */
    private record Choice(
            List<String> relations,
            int days,
            String ifUnavailable,
            Set<String> exclude,
            int excludeDays,
            boolean byLead) {

        static Choice of(Random random) {
            List<String> relations = new ArrayList<>(RELATIONS);
            Collections.shuffle(relations, random);
            Set<String> exclude =
                    ENDINGS.stream().filter(any -> random.nextBoolean()).collect(Collectors.toCollection(TreeSet::new));
            return new Choice(
                    List.copyOf(relations.subList(0, random.nextInt(5))),
                    1 + random.nextInt(30),
                    List.of("next", "wait", "pass").get(random.nextInt(3)),
                    exclude,
                    1 + random.nextInt(30),
                    random.nextBoolean());
        }

        StepDecider decider() {
            return Story.prepare(Map.of(
                    "relations",
                    relations,
                    "within",
                    "P" + days + "D",
                    "ifUnavailable",
                    ifUnavailable,
                    "exclude",
                    List.copyOf(exclude),
                    "excludeWithin",
                    "P" + excludeDays + "D",
                    "excludeBy",
                    byLead ? "lead" : "customer",
                    "noneLeft",
                    Map.of("hold", true),
                    "newTo",
                    Map.of("team", "everybody")));
        }

        boolean counts(Ownership one) {
            return isWithin(one, days)
                    && (one.closing() == null || one.closing().result() != Closing.Result.INVALID);
        }

        /** The place of the strongest relation that the rep has; many if he has none. */
        int strength(LeadHistory history, String rep) {
            for (int i = 0; i < relations.size(); i++) {
                String relation = relations.get(i);
                boolean own = history.former().stream()
                        .anyMatch(one -> one.rep().equals(rep) && counts(one) && makes(one, relation, true));
                boolean other = history.account().stream()
                        .anyMatch(one -> one.rep().equals(rep) && counts(one) && makes(one, relation, false));
                if (own || other) {
                    return i;
                }
            }
            return Integer.MAX_VALUE;
        }

        private static boolean makes(Ownership one, String relation, boolean own) {
            return switch (relation) {
                case "holder" -> !own && one.to() == null;
                case "lead" -> own;
                case "account" -> !own;
                default -> one.closing() != null && one.closing().result() == Closing.Result.WON;
            };
        }

        boolean isExcluded(LeadHistory history, String rep) {
            boolean ownsThis = owns(history.former(), rep);
            if (ownsThis) {
                return false;
            }
            if (history.former().stream().anyMatch(one -> speaksAgainst(one, rep))) {
                return true;
            }
            return !byLead
                    && !owns(history.account(), rep)
                    && history.account().stream().anyMatch(one -> speaksAgainst(one, rep));
        }

        private static boolean owns(List<Ownership> ownerships, String rep) {
            return ownerships.stream()
                    .anyMatch(one -> one.to() == null && one.rep().equals(rep));
        }

        private boolean speaksAgainst(Ownership one, String rep) {
            if (one.to() == null || !one.rep().equals(rep) || !isWithin(one, excludeDays)) {
                return false;
            }
            boolean lost = one.closing() != null && one.closing().result() == Closing.Result.LOST;
            return (exclude.contains("released") && one.endDoor() == Door.RELEASE)
                    || (exclude.contains("recycled") && one.endDoor() == Door.RECYCLE)
                    || (exclude.contains("moved") && one.endDoor() == Door.MANUAL)
                    || (exclude.contains("lost") && lost);
        }

        private static boolean isWithin(Ownership one, int days) {
            Instant end = one.to();
            return end == null || Duration.between(end, Story.NOW).compareTo(Duration.ofDays(days)) < 0;
        }
    }

    private static StepRequest request(Random random) {
        Story story = new Story(Map.of());
        for (String rep : REPS) {
            switch (random.nextInt(5)) {
                case 0 -> story.away(rep, random.nextBoolean() ? Rep.State.PAUSED : Rep.State.LEFT, "everybody");
                case 1 -> story.away(rep, Rep.State.ACTIVE);
                case 2 -> {
                    // Out of scope.
                }
                default -> story.with(rep);
            }
        }
        int many = random.nextInt(14);
        for (int i = 0; i < many; i++) {
            long lead = random.nextLong(1, 5);
            String rep = REPS.get(random.nextInt(REPS.size()));
            Instant from = Story.NOW.minus(Duration.ofDays(40 + random.nextInt(10)));
            Instant to = Story.NOW.minus(Duration.ofDays(random.nextInt(40)));
            switch (random.nextInt(7)) {
                case 0 -> story.add(lead, rep, from, null, null, null);
                case 1 -> story.add(lead, rep, from, to, Door.RELEASE, null);
                case 2 -> story.add(lead, rep, from, to, Door.RECYCLE, null);
                case 3 -> story.add(lead, rep, from, to, Door.MANUAL, null);
                case 4 -> story.add(lead, rep, from, to, Door.HANDOVER, null);
                default -> {
                    Closing.Result result = RESULTS.get(random.nextInt(RESULTS.size()));
                    story.add(lead, rep, from, to, Door.CLOSE, new Closing(result, null, null, "so"));
                }
            }
        }
        return story.request();
    }

    @Property(tries = 2_000)
    void theStrongestRelationWinsAndNobodyWhoIsExcludedOrNoCandidateIsNamed(@ForAll long seed) {
        Random random = new Random(seed);
        Choice choice = Choice.of(random);
        StepRequest request = request(random);
        LeadHistory history = request.history();
        List<String> candidates =
                request.candidates().stream().map(Candidate::id).toList();
        List<String> allowed = candidates.stream()
                .filter(rep -> !choice.isExcluded(history, rep))
                .toList();
        int strongest = allowed.stream()
                .mapToInt(rep -> choice.strength(history, rep))
                .min()
                .orElse(Integer.MAX_VALUE);
        boolean known = history.former().stream().anyMatch(choice::counts)
                || history.account().stream().anyMatch(choice::counts);

        StepOutcome outcome = choice.decider().decide(request);

        if (outcome instanceof StepOutcome.Assign assign) {
            assertTrue(allowed.contains(assign.rep()));
            assertEquals(strongest, choice.strength(history, assign.rep()));
            assertNotEquals(Integer.MAX_VALUE, strongest);
        } else if (choice.ifUnavailable().equals("next")) {
            assertEquals(Integer.MAX_VALUE, strongest, "somebody who knows the customer could have had the lead");
        }
        if (outcome instanceof StepOutcome.Narrow narrow) {
            assertEquals(Set.copyOf(allowed), narrow.reps());
            assertNotEquals(candidates.size(), allowed.size());
        } else if (outcome instanceof StepOutcome.Pass || outcome instanceof StepOutcome.ToTeam) {
            assertEquals(candidates, allowed, "somebody who is excluded could have the lead in a later step");
        } else if (outcome instanceof StepOutcome.Hold) {
            assertEquals(List.of(), allowed);
            assertNotEquals(List.of(), candidates);
        } else if (outcome instanceof StepOutcome.Await) {
            assertEquals("wait", choice.ifUnavailable());
        }
        if (outcome instanceof StepOutcome.ToTeam) {
            assertFalse(known);
        }
        outcome.reasons().forEach(AffinityPropertyTest::requireSentences);
    }

    @Property(tries = 300)
    void theOrderInWhichTheHistoryIsGivenDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        StepDecider decider = Choice.of(random).decider();
        StepRequest request = request(random);
        List<Ownership> own = new ArrayList<>(request.history().former());
        List<Ownership> others = new ArrayList<>(request.history().account());
        Collections.shuffle(own, random);
        Collections.shuffle(others, random);
        StepRequest shuffled = new StepRequest(
                request.lead(),
                request.candidates(),
                request.leftOut(),
                new LeadHistory(own, others),
                request.group(),
                request.state(),
                request.now(),
                request.random());
        assertEquals(decider.decide(request), decider.decide(shuffled));
    }

    @Property(tries = 500)
    void everyCandidateIsRatedAndWhoeverGetsTheLeadIsRatedHighestOfThoseAllowed(@ForAll long seed) {
        Random random = new Random(seed);
        StepDecider decider = Choice.of(random).decider();
        StepRequest request = request(random);
        List<CandidateScore> scores = decider.scores(request);
        assertEquals(
                request.candidates().stream().map(Candidate::id).toList(),
                scores.stream().map(CandidateScore::rep).toList());
        if (decider.decide(request) instanceof StepOutcome.Assign assign) {
            double best =
                    scores.stream().mapToDouble(CandidateScore::score).max().orElseThrow();
            assertEquals(
                    List.of(assign.rep()),
                    scores.stream()
                            .filter(score -> score.score() == best)
                            .map(CandidateScore::rep)
                            .toList());
        }
        scores.forEach(score -> score.reasons().forEach(AffinityPropertyTest::requireSentences));
    }

    /** What a guard says has its sentence with the guard. */
    private static void requireSentences(Reason reason) {
        if (!reason.code().startsWith("affinity.")) {
            return;
        }
        for (Properties texts : List.of(ENGLISH, CHINESE)) {
            String text = texts.getProperty(reason.code());
            assertFalse(text == null || text.isBlank(), reason.code());
            Matcher argument = ARGUMENT.matcher(String.valueOf(text));
            while (argument.find()) {
                assertTrue(reason.args().containsKey(argument.group(1)), reason + " for " + text);
            }
        }
    }

    private static Properties texts(String name) {
        Properties texts = new Properties();
        try (InputStream in = AffinityPropertyTest.class.getResourceAsStream("/OSGI-INF/fenpei/" + name)) {
            texts.load(new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
