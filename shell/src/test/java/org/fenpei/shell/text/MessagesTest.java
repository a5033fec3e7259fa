package org.fenpei.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.StrategyStatus;
import org.junit.jupiter.api.Test;

/** That the shell says the same in both languages, and all of it. */
class MessagesTest {

    private static final Messages ENGLISH = Messages.of(Locale.US);
    private static final Messages CHINESE = Messages.of(Locale.TRADITIONAL_CHINESE);
    private static final Pattern ARGUMENT = Pattern.compile("\\{[^}]*}");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(new TreeSet<>(ENGLISH.keys()), new TreeSet<>(CHINESE.keys()));
    }

    @Test
    void everyTextHasTheSameArgumentsInBothLanguages() {
        for (String key : ENGLISH.keys()) {
            assertEquals(arguments(ENGLISH.text(key)), arguments(CHINESE.text(key)), key);
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyChineseTextIsChinese() {
        for (String key : CHINESE.keys()) {
            assertTrue(CHINESE.text(key).codePoints().anyMatch(c -> c > 0x2E80), () -> key + " = " + CHINESE.text(key));
        }
    }

    @Test
    void everyWordOfTheVocabularyHasAText() {
        Stream.<Enum<?>[]>of(
                        Absence.Kind.values(),
                        Absence.State.values(),
                        Absence.NewLeads.values(),
                        Absence.Existing.values(),
                        ApiKey.Role.values(),
                        Door.values(),
                        BulkRun.Kind.values(),
                        BulkRun.State.values(),
                        BulkRow.State.values(),
                        Import.State.values(),
                        Placement.State.values(),
                        Problem.Severity.values(),
                        Notice.Kind.values(),
                        BlacklistEntry.Key.values(),
                        Rep.State.values(),
                        RepTask.State.values(),
                        TimelineEntry.Kind.values(),
                        Simulation.Kind.values(),
                        Simulation.State.values(),
                        StepTrace.Outcome.values(),
                        Health.Level.values(),
                        StrategyStatus.State.values())
                .flatMap(Stream::of)
                .map(Format::key)
                .forEach(key -> assertTrue(ENGLISH.has(key), key));
    }

    @Test
    void numbersAreGroupedAndOneIsSaidInItsOwnWay() {
        assertEquals(
                "9,240 rows, all known already: nothing changed.",
                ENGLISH.text("shell.import.nothing-new", "count", 9_240L));
        assertEquals("1 row, known already: nothing changed.", ENGLISH.text("shell.import.nothing-new", "count", 1));
        assertEquals("共 9,240 行，全部已存在：没有任何更改。", CHINESE.text("shell.import.nothing-new", "count", 9_240L));
    }

    @Test
    void doubledApostrophesAreOneAndWhatIsUnknownStaysAsItIs() {
        assertTrue(ENGLISH.text("shell.error.lead-id", "value", "$1\\").startsWith("\"$1\\\" is not a lead's id."));
        assertEquals("shell.nothing-of-the-kind", ENGLISH.text("shell.nothing-of-the-kind"));
    }
}
