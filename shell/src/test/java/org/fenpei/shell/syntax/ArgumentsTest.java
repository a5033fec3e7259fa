package org.fenpei.shell.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Rep;
import org.fenpei.shell.text.Messages;
import org.fenpei.shell.text.UserError;
import org.junit.jupiter.api.Test;

/** How a command line is read, and what is said of one that does not fit. */
class ArgumentsTest {

    private static final Syntax SYNTAX = Syntax.NONE
            .required("lead")
            .rest("more")
            .option("rep", "id")
            .options("map", "column=attribute")
            .flag("json");

    private static Arguments parse(String... words) {
        return Arguments.parse("assign", SYNTAX, List.of(words));
    }

    private static String refused(String... words) {
        return refused(SYNTAX, words);
    }

    private static String refused(Syntax syntax, String... words) {
        UserError error = assertThrows(UserError.class, () -> Arguments.parse("assign", syntax, List.of(words)));
        String chinese = error.in(Messages.of(Locale.CHINESE));
        assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), chinese);
        return error.in(Messages.of(Locale.ENGLISH));
    }

    @Test
    void optionsMayStandAnywhereAndBeGivenInBothForms() {
        Arguments arguments = parse("--rep", "li.wei", "a", "--map=A=B=c", "b", "--json", "--map", "D=e");
        assertEquals("a", arguments.get("lead"));
        assertEquals(List.of("b"), arguments.all("more"));
        assertEquals("li.wei", arguments.option("rep"));
        assertEquals(List.of("A=B=c", "D=e"), arguments.options("map"));
        assertTrue(arguments.has("json"));
        assertNull(arguments.option("pool"));
    }

    @Test
    void behindALoneDoubleHyphenEverythingIsAParameter() {
        assertEquals(List.of("--rep", "--"), parse("a", "--", "--rep", "--").all("more"));
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheClosestKnownOne() {
        assertEquals("There is no option --jsn here. Did you mean --json?", refused("a", "--jsn"));
        assertEquals("There is no option --repp here. Did you mean --rep?", refused("a", "--repp=li.wei"));
    }

    @Test
    void anUnknownOptionThatResemblesNoneIsAnsweredWithTheUsage() {
        assertEquals(
                "There is no option --verbose here. Usage: "
                        + "assign <lead> [<more>…] [--rep <id>] [--map <column=attribute>]… [--json]",
                refused("a", "--verbose"));
    }

    @Test
    void whatIsMissingOrTooMuchIsNamed() {
        assertTrue(refused("--json").startsWith("<lead> is missing."));
        assertEquals("--rep needs a value: --rep <id>.", refused("a", "--rep"));
        assertEquals("--rep needs a value: --rep <id>.", refused("a", "--rep", "--json"));
        assertEquals("--json takes no value.", refused("a", "--json=yes"));
        assertEquals("--rep may be given only once.", refused("a", "--rep", "x", "--rep", "y"));
        assertTrue(refused(Syntax.NONE.required("lead"), "a", "b").startsWith("\"b\" is too much."));
        assertTrue(refused(Syntax.NONE.demanded("reason", "text")).startsWith("--reason <text> is missing."));
    }

    @Test
    void numbersAreHeldToTheirRange() {
        Syntax syntax = Syntax.NONE.option("limit", "n");
        assertEquals(7, Arguments.parse("leads", syntax, List.of()).number("limit", 7, 1, 1_000));
        assertEquals(
                9, Arguments.parse("leads", syntax, List.of("--limit", "9")).number("limit", 7, 1, 1_000));
        for (String wrong : List.of("0", "1001", "x", "9999999999")) {
            Arguments arguments = Arguments.parse("leads", syntax, List.of("--limit", wrong));
            UserError error = assertThrows(UserError.class, () -> arguments.number("limit", 7, 1, 1_000));
            assertEquals(
                    "--limit is \"" + wrong + "\"; expected is a whole number from 1 to 1,000.",
                    error.in(Messages.of(Locale.ENGLISH)));
        }
    }

    @Test
    void choicesAreWrittenInLowerCaseWithHyphens() {
        assertEquals(Rep.State.ON_LEAVE, Arguments.choice("<state>", "on-leave", Rep.State.class));
        assertEquals(Rep.State.ON_LEAVE, Arguments.choice("<state>", "ON_LEAVE", Rep.State.class));
        UserError error = assertThrows(UserError.class, () -> Arguments.choice("<state>", "gone", Rep.State.class));
        assertEquals(
                "<state> is \"gone\"; expected is one of: active, paused, on-leave, left.",
                error.in(Messages.of(Locale.ENGLISH)));
    }

    @Test
    void onlyASlipOfTheFingerIsTakenForAnotherWord() {
        List<String> words = List.of("lead", "leads", "load", "import-status", "keys");
        assertEquals("leads", Closest.to("leasd", List.of("keys", "leads")));
        assertEquals("import-status", Closest.to("import-sttaus", words));
        assertEquals("lead", Closest.to("LEAD", words));
        assertNull(Closest.to("dashboard", words));
        assertNull(Closest.to("x", words));
    }
}
