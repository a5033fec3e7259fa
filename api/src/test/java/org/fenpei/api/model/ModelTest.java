package org.fenpei.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    @Property
    void aLeadIdSurvivesItsText(@ForAll @LongRange(min = 1) long value) {
        LeadId id = new LeadId(value);
        assertEquals(id, LeadId.parse(id.toString()));
        assertEquals(13, id.toString().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0000000000000", "ZZZZZZZZZZZZZ", "000000000000U", "0000000000001x"})
    void whatIsNoLeadIdIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> LeadId.parse(text));
    }

    @Test
    void aLeadNeverShowsPersonalDataInItsText() {
        Lead lead = new Lead(
                new LeadId(7),
                "main",
                "web",
                "secret-external",
                0,
                Instant.EPOCH,
                Attributes.of(Map.of("name", "secret-name", "phone", "secret-phone")));
        assertFalse(new PlacedLead(lead, waiting(), null, null).toString().contains("secret"));
        assertFalse(lead.attributes().toString().contains("secret"));
    }

    private static Placement waiting() {
        return Placement.unowned(Placement.State.WAITING, Instant.EPOCH, Reason.of("test.why"), 1);
    }

    @Test
    void whatIsUnknownIsAbsentAndNotEmpty() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("a", " ");
        values.put("b", null);
        values.put("c", List.of());
        values.put("d", 5);
        assertEquals(List.of("d"), List.copyOf(Attributes.of(values).names()));
        assertEquals(5L, Attributes.of(values).get("d"));
    }

    @Test
    void aLeadIsInExactlyOnePlace() {
        Reason why = Reason.of("test.why");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Placement(Placement.State.OWNED, null, null, Instant.EPOCH, why, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Placement(Placement.State.POOL, "a", "public", Instant.EPOCH, why, 1));
    }

    @Test
    void aConfigurationReportsAllMistakesAtOnceEachWithItsPath() {
        StepConfig config = StepConfig.of(
                "/steps/0/config",
                Map.of("cap", "many", "zone", 5, "extra", true, "rules", List.of(Map.of("id", "x"), "no object")));
        assertEquals(3, config.integer("cap", 0, 10).orElse(3));
        assertEquals("", config.requireText("missing"));
        config.text("zone");
        config.objects("rules").get(0).requireText("id");
        config.refuseUnknown();
        assertEquals(
                List.of(
                        "/steps/0/config/cap",
                        "/steps/0/config/missing",
                        "/steps/0/config/zone",
                        "/steps/0/config/rules/1",
                        "/steps/0/config/extra"),
                config.problems().stream().map(Problem::path).toList());
        assertTrue(config.hasErrors());
    }
}
