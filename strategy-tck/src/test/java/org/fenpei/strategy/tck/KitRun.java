package org.fenpei.strategy.tck;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * What came of running a contract class: the failures by rule number, and how many rules ran.
 *
 * @param failures the messages of the rules that failed, by number
 * @param ran how many rules came to an end, aborted ones included
 */
record KitRun(Map<String, String> failures, long ran) {

    static KitRun of(Class<?> contract) {
        var tests = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(contract))
                .execute()
                .testEvents();
        Map<String, String> failures = new TreeMap<>();
        tests.failed().stream().forEach(event -> failures.put(number(event), message(event)));
        return new KitRun(
                failures,
                tests.stream()
                        .filter(event -> event.getType() == EventType.FINISHED)
                        .count());
    }

    private static String number(Event event) {
        return event.getTestDescriptor().getDisplayName().split("_")[1];
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::toString)
                .orElse("");
    }
}
