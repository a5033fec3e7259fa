package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps.Contact;
import org.fenpei.api.service.FollowUps.Edit;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.followup.FollowUpSettings;
import org.fenpei.engine.followup.Qualification;
import org.jspecify.annotations.Nullable;

/** Whatever is recorded, edited and moved in whatever order: no version is lost or changed, and what counts follows the rule. */
class FollowUpPropertyTest {

    private static final List<String> REPS = List.of("ann", "bob", "cyd");
    private static final List<String> TYPES = List.of("call", "note", "visit");

    /** Something that happens. */
    private record Act(int what, int who, int type, int length, int minutes, boolean flag) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of(true, false))
                .as(Act::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 60)
    void noVersionIsLostAndWhatCountsFollowsTheRule(@ForAll("acts") List<Act> acts) {
        try (Engine engine = new Engine().reps(REPS.toArray(String[]::new)).pools("public")) {
            engine.strategy(
                    "ann", false, request -> new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of()));
            engine.policy("public", "ann");
            engine.settings.save(
                    Unit.DEFAULT, "follow-ups", Map.of("minimumContent", 4, "collaborators", List.of("cyd")));
            LeadId lead = engine.submit("1").decision().lead();
            List<FollowUp> written = new ArrayList<>();
            for (Act act : acts) {
                engine.advance(Duration.ofMinutes(act.minutes()));
                @Nullable FollowUp made = null;
                try {
                    made = happen(engine, lead, act, written);
                } catch (FenpeiException refused) {
                    assertTrue(refused.kind() != FenpeiException.Kind.UNAVAILABLE, "refused, not failed");
                }
                if (made != null && !written.contains(made)) {
                    written.add(made);
                }
            }
            assertEquals(written, engine.stores.allFollowUps(), "in the order in which they were written");
            Map<Long, Integer> versions = new LinkedHashMap<>();
            for (FollowUp version : written) {
                assertEquals(versions.merge(version.number(), 1, Integer::sum), version.version());
                if (version.qualifies()) {
                    assertTrue(
                            version.content().length() >= 4 && !version.type().equals("note"));
                    assertTrue(!version.automatic());
                }
            }
        }
    }

    private static @Nullable FollowUp happen(Engine engine, LeadId lead, Act act, List<FollowUp> written) {
        String rep = REPS.get(act.who());
        if (act.what() == 0) {
            Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "boss"));
            return null;
        }
        String content = "x".repeat(act.length());
        String type = TYPES.get(act.type());
        if (act.what() < 4 && !written.isEmpty()) {
            FollowUp any = written.get(act.length() * 7 % written.size());
            return Engine.get(engine.followUps.edit(
                    lead, any.number(), new Edit(type, content, null, null), act.flag() ? null : rep, "actor"));
        }
        PlacedLead before = engine.leads.find(lead).orElseThrow();
        Contact contact = new Contact(rep, type, content, null, null, null, act.what() == 9, null);
        FollowUp made = Engine.get(engine.followUps.record(lead, contact, act.flag() ? null : rep, "actor"))
                .followUp();
        boolean counts = content.length() >= 4
                && !type.equals("note")
                && act.what() != 9
                && (rep.equals(before.placement().owner()) || rep.equals("cyd"));
        assertEquals(counts, made.qualifies());
        return made;
    }

    @Property(tries = 500)
    void theRuleSaysYesExactlyIfNothingIsInTheWay(
            @ForAll("types") String type,
            @ForAll("types") String counted,
            @ForAll boolean automatic,
            @ForAll boolean onBehalf,
            @ForAll boolean onBehalfCounts,
            @ForAll("reps") String rep,
            @ForAll("reps") String owner,
            @ForAll("lengths") int least,
            @ForAll("lengths") int length,
            @ForAll("lengths") int minutes) {
        Instant since = Instant.parse("2026-03-02T01:00:00Z");
        Instant at = since.plus(Duration.ofMinutes(minutes - 2L));
        FollowUpSettings settings = new FollowUpSettings(
                Set.copyOf(TYPES),
                Set.of(counted),
                least,
                Duration.ofMinutes(30),
                Set.of("cyd"),
                "helpers",
                onBehalfCounts,
                true,
                null,
                Duration.ZERO);
        boolean owned = !owner.equals("nobody");
        Qualification answer = Qualification.of(
                settings,
                new Qualification.People(
                        rep,
                        onBehalf,
                        owned ? owner : null,
                        owned ? since : null,
                        Attributes.of(Map.of("helpers", "nobody"))),
                new Qualification.Contact(type, " " + "字".repeat(length) + " ", at, automatic));
        boolean expected = !automatic
                && owned
                && (rep.equals(owner) || rep.equals("cyd") || rep.equals("nobody"))
                && (!onBehalf || onBehalfCounts)
                && minutes >= 2
                && type.equals(counted)
                && length >= least;
        assertEquals(expected, answer.qualifies(), answer.why().code());
        assertEquals(expected, answer.why().code().equals("engine.follow-up-counts"));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(TYPES);
    }

    @Provide
    Arbitrary<String> reps() {
        return Arbitraries.of("ann", "bob", "cyd", "nobody");
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 4);
    }
}
