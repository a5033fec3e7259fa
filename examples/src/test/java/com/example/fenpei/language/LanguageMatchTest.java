package com.example.fenpei.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.ContractFixtures;
import org.junit.jupiter.api.Test;

class LanguageMatchTest {

    private static final Rep AN = rep("an", "zh-CN", "en");
    private static final Rep BO = rep("bo", "en");
    private static final Rep CAI = rep("cai", "zh");

    private static Rep rep(String id, String... languages) {
        Rep rep = Rep.active(id, ContractFixtures.UNIT, Set.of());
        Attributes attributes = Attributes.of(Map.of("languages", List.of(languages)));
        return new Rep(
                id, rep.unit(), id, rep.state(), rep.teams(), 1, null, List.of(), rep.zone(), attributes);
    }

    private static StepOutcome decide(Map<String, Object> config, Map<String, Object> lead, Rep... reps) {
        return new LanguageMatch()
                .prepare(StepConfig.of("", config))
                .decide(ContractFixtures.request().lead(lead).reps(reps).build());
    }

    @Test
    void those_who_speak_the_language_stay_whatever_the_region() {
        assertEquals(
                new StepOutcome.Narrow(
                        Set.of("an", "cai"), "zh", Reason.of("language.match", "language", "zh", "reps", 2)),
                decide(Map.of(), Map.of("language", "zh-TW"), AN, BO, CAI));
    }

    @Test
    void if_nobody_speaks_it_the_next_step_decides_unless_the_lead_shall_wait() {
        Reason nobody = Reason.of("language.nobody", "language", "fr");
        assertEquals(new StepOutcome.Pass(nobody), decide(Map.of(), Map.of("language", "fr"), AN, BO));
        assertEquals(
                new StepOutcome.Await(nobody),
                decide(Map.of("otherwise", "wait"), Map.of("language", "fr"), AN, BO));
    }

    @Test
    void an_unknown_language_is_left_to_the_next_step() {
        StepOutcome unknown = new StepOutcome.Pass(Reason.of("language.unknown"));
        assertEquals(unknown, decide(Map.of(), Map.of(), AN, BO));
        assertEquals(unknown, decide(Map.of(), Map.of("language", "?"), AN, BO));
    }
}
