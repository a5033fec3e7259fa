package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the commands about the credit for leads show and ask for. */
class SharedCreditCommandsTest {

    private static final String LEAD = FakeAssigner.LEAD.toString();

    private final World world = new World();

    private Screen run(int code, String... words) {
        Screen screen = Screen.english();
        assertEquals(code, world.shell().run(screen, List.of(words)), screen::all);
        return screen;
    }

    @Test
    void sharesAreShownWithTheirHistoryAndWhatWasCredited() {
        String text = run(0, "shares", LEAD).all();
        for (String part : List.of("66.67", "li.wei 66.67 %, wu.di 33.33 %", "666.70", "helped", "somebody said so")) {
            assertTrue(text.contains(part), () -> part + " not in\n" + text);
        }
    }

    @Test
    void everyPageOfWhatARepWasCreditedWithIsShown() {
        String text = run(0, "rep-credit", "li.wei").all();
        assertEquals(2, text.lines().filter(line -> line.contains("666.70")).count(), text);
        assertTrue(text.contains("1333.40"), text);
    }

    @Test
    void aShareIsARepAndAPercentageWithTwoDecimalsAtMost() {
        run(0, "share", LEAD, "li.wei=66.67", "wu.di=33.33", "--reason", "helped");
        for (String wrong : List.of("li.wei", "li.wei=x", "li.wei=0", "li.wei=100.01", "li.wei=1.234", "=5")) {
            assertTrue(run(1, "share", LEAD, wrong, "--reason", "helped").said().contains(wrong), wrong);
        }
        run(1, "share", LEAD, "--reason", "helped");
        run(1, "share", LEAD, "li.wei=100", "--as-settled", "--reason", "helped");
    }
}
