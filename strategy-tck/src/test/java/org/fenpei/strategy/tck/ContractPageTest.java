package org.fenpei.strategy.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that explains the rules and the classes that check them must list the same. */
class ContractPageTest {

    private static final Path PAGE = Path.of("..", "docs", "strategy-contract.md");
    private static final Pattern HEADING =
            Pattern.compile("^### ([A-Z]\\d+)\\. .*\\n\\n`((?:required|optional)_\\w+)`$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("(?:required|optional)_([A-Z]\\d+)_[a-zA-Z]+");

    /** The rules that a contract class checks: the methods' names by number. */
    static Map<String, String> rules(Class<?> contract) {
        Map<String, String> rules = new TreeMap<>();
        Arrays.stream(contract.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> {
                    Matcher name = TEST.matcher(method.getName());
                    if (!name.matches() || rules.put(name.group(1), method.getName()) != null) {
                        throw new AssertionError(method.getName() + " has no number of its own");
                    }
                });
        return rules;
    }

    @Test
    void the_page_explains_exactly_the_rules_that_are_checked() throws IOException {
        Map<String, String> explained = new TreeMap<>();
        Matcher heading = HEADING.matcher(Files.readString(PAGE).replace("\r\n", "\n"));
        while (heading.find()) {
            explained.put(heading.group(1), heading.group(2));
        }
        Map<String, String> checked = new TreeMap<>();
        Stream.of(StrategyContract.class, GuardContract.class, RetentionRuleContract.class)
                .forEach(contract -> checked.putAll(rules(contract)));
        assertEquals(checked, explained);
    }
}
