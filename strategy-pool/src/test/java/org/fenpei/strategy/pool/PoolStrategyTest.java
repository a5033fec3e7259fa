package org.fenpei.strategy.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.strategy.tck.ContractFixtures;
import org.junit.jupiter.api.Test;

/** Which pool a lead goes into. */
class PoolStrategyTest {

    private static final Map<String, Object> BY_PRODUCT =
            Map.of("byAttribute", "product", "pools", Map.of("crm", "pool-crm", "7", "pool-seven", "true", "pool-yes"));

    @Test
    void everyLeadGoesIntoTheOnePool() {
        assertEquals("public", pool(Map.of("pool", "public"), Map.of()));
    }

    @Test
    void theAttributeNamesThePool() {
        assertEquals("pool-crm", pool(BY_PRODUCT, Map.of("product", "crm")));
        assertEquals("pool-seven", pool(BY_PRODUCT, Map.of("product", 7)));
        assertEquals("pool-yes", pool(BY_PRODUCT, Map.of("product", true)));
    }

    @Test
    void ofSeveralValuesTheFirstThatHasAPoolCounts() {
        assertEquals("pool-crm", pool(BY_PRODUCT, Map.of("product", List.of("erp", "crm", "7"))));
    }

    @Test
    void withoutAPoolForTheValueTheLeadIsLeftToTheNextStep() {
        assertEquals("pool.no-match", pool(BY_PRODUCT, Map.of("product", "erp")));
        assertEquals("pool.no-match", pool(BY_PRODUCT, Map.of()));
    }

    @Test
    void whateverHasNoPoolOfItsOwnGoesIntoTheCommonOne() {
        Map<String, Object> config =
                Map.of("pool", "public", "byAttribute", "product", "pools", Map.of("crm", "pool-crm"));
        assertEquals("public", pool(config, Map.of("product", "erp")));
    }

    @Test
    void everyMistakeIsReportedAtItsPlace() {
        assertEquals(List.of("/pool config.missing"), problems(Map.of()));
        assertEquals(List.of("/pool pool.not-a-code"), problems(Map.of("pool", "a b")));
        assertEquals(List.of("/pools config.missing"), problems(Map.of("byAttribute", "product")));
        assertEquals(List.of("/byAttribute config.missing"), problems(Map.of("pool", "p", "pools", Map.of("a", "b"))));
        assertEquals(
                List.of("/pools/a~1b pool.not-a-code", "/pools/c config.type"),
                problems(Map.of("byAttribute", "x", "pools", Map.of("a/b", "?", "c", 1))));
        assertEquals(List.of("/pool config.type", "/poll config.unknown"), problems(Map.of("pool", 1, "poll", "x")));
    }

    private static String pool(Map<String, Object> config, Map<String, Object> attributes) {
        try {
            StepOutcome outcome = new PoolStrategy()
                    .prepare(StepConfig.of("", config))
                    .decide(ContractFixtures.request()
                            .lead(ContractFixtures.lead(1, attributes))
                            .build());
            return outcome instanceof StepOutcome.ToPool into
                    ? into.pool()
                    : outcome.reasons().get(0).code();
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> problems(Map<String, Object> config) {
        StepConfig read = StepConfig.of("", config);
        try {
            new PoolStrategy().prepare(read);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
        return read.problems().stream()
                .map(problem -> problem.path() + " " + problem.reason().code())
                .toList();
    }
}
