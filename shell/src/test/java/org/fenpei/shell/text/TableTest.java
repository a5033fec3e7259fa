package org.fenpei.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How values are laid out. */
class TableTest {

    private record Row(String name, @Nullable Integer weight, String team) {}

    private static final Format FORMAT = new Format(Messages.of(Locale.ENGLISH), null, ZoneOffset.UTC);
    private static final Table<Row> TABLE = Table.of(Row.class)
            .column("name", Row::name)
            .column("weight", Row::weight)
            .column("team", Row::team);

    @Test
    void chineseCharactersCountTwoColumns() {
        assertEquals(4, Width.of("公海"));
        assertEquals(7, Width.of("，（a）"));
        assertEquals(3, Width.of("e\u0301a1"));
        assertEquals(2, Width.of("😀"));
        List<Row> rows = List.of(new Row("李伟", 2, "华北"), new Row("Anna", 1_000, "west"));
        assertEquals(
                """
                Name  Weight  Team
                李伟       2  华北
                Anna   1,000  west
                """,
                TABLE.text(rows, FORMAT));
    }

    @Test
    void whatSomebodyWroteCannotSteerTheTerminal() {
        String text = TABLE.text(List.of(new Row("\u001b[2Jx\r\ny\u009b\u202e", 1, "a\tb")), FORMAT);
        assertEquals(2, text.lines().count());
        assertFalse(text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n'));
        assertFalse(text.contains("\u202e"));
        String sentence = Messages.of(Locale.ENGLISH).text("shell.rep-state", "rep", "a\u001b[2Jb", "state", "x");
        assertEquals("Rep a [2Jb is now: x.", sentence);
    }

    @Test
    void machinesGetTheValuesUnderTheColumnsNames() {
        Map<String, @Nullable Object> json = TABLE.json(new Row("李伟", null, "x"), FORMAT);
        assertEquals(List.of("name", "weight", "team"), List.copyOf(json.keySet()));
        assertEquals(Arrays.asList("李伟", null, "x"), new ArrayList<>(json.values()));
    }

    @Test
    void sentencesFollowOneAnotherAndOtherValuesAreAList() {
        assertEquals("a b", FORMAT.cell(List.of(Reason.of("a"), Reason.of("b"))));
        assertEquals("x, y", FORMAT.cell(List.of("x", "y")));
    }

    @Test
    void agesAreShownInTheirTwoLargestUnits() {
        assertEquals("3 d 4 h", FORMAT.cell(Duration.ofHours(76)));
        assertEquals("2 h 15 min", FORMAT.cell(Duration.ofMinutes(135)));
        assertEquals("59 min", FORMAT.cell(Duration.ofMinutes(59)));
        assertEquals("0 s", FORMAT.cell(Duration.ofSeconds(-5)));
        Format chinese = new Format(Messages.of(Locale.CHINESE), null, ZoneOffset.UTC);
        assertEquals("3 天 4 小时", chinese.cell(Duration.ofHours(76)));
    }
}
