package org.fenpei.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.Texts;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, in both languages; and what is said when one cannot be run. */
class ShellTest {

    private static final String LEAD = FakeAssigner.LEAD.toString();

    private Path folder;

    private final World world = new World();

    @BeforeEach
    void files(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.writeString(folder.resolve("good.json"), "{\"id\": \"inbound\"}");
        Files.writeString(folder.resolve("odd.json"), "{\"odd\": 1}");
        Files.writeString(folder.resolve("bad.json"), "{\"bad\": 1}");
        Files.writeString(folder.resolve("list.json"), "[]");
        Files.writeString(folder.resolve("leads.csv"), "name\nx\n");
        world.checks = List.of(new Health.Check("database", Health.Level.OK, Reason.of("engine.fine")));
        world.simulations.differences = List.of();
    }

    private Screen run(int code, Locale locale, String... words) {
        Screen screen = new Screen(locale, folder, false);
        assertEquals(code, world.shell().run(screen, List.of(words)), () -> screen.all());
        assertFalse(screen.all().contains("\tat "), screen::all);
        return screen;
    }

    /** One line for each command; further lines where a command has further ways. */
    private static Stream<List<String>> lines() {
        return Stream.of(
                        "help",
                        "commands import",
                        "strategies",
                        "schema roundrobin",
                        "policies --unit main",
                        "policy-versions inbound",
                        "policy-show inbound",
                        "policy-show inbound --version 3",
                        "policy-validate good.json",
                        "policy-validate odd.json",
                        "policy-publish odd.json",
                        "policy-rollback inbound 2",
                        "canary inbound",
                        "canary-start inbound --share 12.5 --versions turn=[2,3) --salt x",
                        "canary-start inbound --share 1 --file good.json",
                        "canary-share inbound 20",
                        "canary-end inbound",
                        "canary-promote inbound",
                        "shadow inbound",
                        "shadow-start inbound --file good.json",
                        "shadow-end inbound",
                        "lead " + LEAD,
                        "lead " + LEAD + " --full",
                        "explain " + LEAD,
                        "explain " + LEAD + " --sequence 12000",
                        "explain " + LEAD + " --in-depth",
                        "leads --state owned --owner li.wei --pool public --source web --limit 5",
                        "waiting",
                        "counts",
                        "assign " + LEAD + " --rep li.wei --override key",
                        "claim public li.wei " + LEAD,
                        "claim public li.wei --next 2",
                        "release " + LEAD + " li.wei --reason wrong",
                        "close " + LEAD + " --reason spam",
                        "update " + LEAD + " --set city=Lyon --unset wechat",
                        "follow-ups " + LEAD + " --full",
                        "follow-up " + LEAD + " --type call --content spoke --next 2026-12-01",
                        "follow-up-edit " + LEAD + " f11 --type visit --content spoke",
                        "timeline " + LEAD,
                        "tasks --rep li.wei --state open",
                        "task-add li.wei --what offer --due 2026-12-01",
                        "task-change t2 --no-reminder",
                        "task-done t2",
                        "task-cancel t2",
                        "inbox --rep li.wei",
                        "inbox-read --all",
                        "deadlines --rep li.wei --before 2030-01-01T00:00:00Z",
                        "keeping " + LEAD,
                        "extend " + LEAD + " --reason abroad",
                        "extension-answer " + LEAD + " --refuse",
                        "lock " + LEAD + " --until 2030-01-01T00:00:00Z",
                        "unlock " + LEAD,
                        "groups --rep li.wei",
                        "priority " + LEAD + " --set 5",
                        "activity --team east",
                        "activity",
                        "holds " + LEAD,
                        "hold-release " + LEAD + " --reason paid --until 2026-12-01T00:00:00Z",
                        "shares " + LEAD,
                        "share " + LEAD + " li.wei=66.67 wu.di=33.33 --reason helped",
                        "share " + LEAD + " --as-settled --reason mistake",
                        "correct-result " + LEAD + " --result won --amount 12.5 --rating 4 --reason typo",
                        "reopen " + LEAD + " --reason back",
                        "rep-credit li.wei --from 2026-01-01T00:00:00Z --to 2027-01-01T00:00:00Z",
                        "blacklist",
                        "blacklist-add phone 13812345670 --reason fraud",
                        "blacklist-remove e1",
                        "next",
                        "next --rep li.wei",
                        "dry-run good.json --all",
                        "dry-run --lead " + LEAD + " --no-wait",
                        "replay 12345 --no-wait",
                        "simulations",
                        "simulation-status sim-1 --follow",
                        "simulation-cancel sim-1",
                        "import leads.csv",
                        "import leads.csv --preview",
                        "import leads.csv --no-wait",
                        "imports",
                        "import-status i-1",
                        "import-cancel i-1",
                        "bulk --state waiting --rep li.wei",
                        "bulk --rep li.wei --no-wait",
                        "bulk-run b-1 --no-wait",
                        "bulk-runs",
                        "bulk-status b-1",
                        "bulk-cancel b-1",
                        "bulk-undo b-1",
                        "selection-save daily --own-policy --at 08:30",
                        "selections",
                        "selection-run daily",
                        "selection-delete daily",
                        "units",
                        "teams",
                        "reps",
                        "pools",
                        "rep-state li.wei on-leave",
                        "absence li.wei --to 2026-12-05 --substitute wu.di --existing cover",
                        "absences --all",
                        "absence-end a1",
                        "absence-cancel a1",
                        "handover li.wei --rep wu.di --no-wait",
                        "load good.json",
                        "limits li.wei",
                        "claim-check " + LEAD + " li.wei",
                        "settings",
                        "setting-show limits",
                        "setting-save limits good.json",
                        "duplicates 0000000000001",
                        "duplicate-pairs",
                        "duplicate-mark 0000000000001 0000000000002 --as different",
                        "duplicate-scan",
                        "duplicate-scans",
                        "merge 0000000000001 0000000000002 --reason one",
                        "unmerge 0000000000001 --reason two",
                        "clock --set PT1H",
                        "keys",
                        "key-create crm --role admin",
                        "key-revoke k1",
                        "health")
                .map(line -> List.of(line.split(" ")));
    }

    @Test
    void whoMayNotClaimReadsWhy() {
        String english = run(1, Screen.EN, "claim-check", LEAD, "wu.di").all();
        assertTrue(english.contains("claim-caps.day"), english);
        assertTrue(run(0, Screen.EN, "limits", "li.wei", "--json").all().contains("\"renews\""));
    }

    @Test
    void everyCommandAnswersInBothLanguagesWithoutAGap() {
        Set<String> left = new HashSet<>(world.shell().names());
        lines().forEach(words -> {
            left.remove(words.get(0));
            String english = run(0, Screen.EN, words.toArray(String[]::new)).all();
            String chinese = run(0, Screen.ZH, words.toArray(String[]::new)).all();
            assertFalse(english.isBlank(), words::toString);
            for (String text : List.of(english, chinese)) {
                assertFalse(text.contains("shell."), () -> words + ": a text is missing in\n" + text);
                // Only the documents that commands show, and help's examples, have braces.
                assertTrue(
                        text.lines().noneMatch(line -> line.matches(".*\\{[a-zA-Z]+}.*")),
                        () -> words + ": an argument is missing in\n" + text);
            }
            if (!Set.of("schema").contains(words.get(0))) {
                assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), () -> words + ":\n" + chinese);
            }
        });
        assertEquals(Set.of(), left, "commands that no line tries");
    }

    private Syntax syntax(String name) {
        return Objects.requireNonNull(world.shell().commands().get(name)).syntax();
    }

    @Test
    void everyListingAnswersInJsonToo() {
        lines().filter(words -> syntax(words.get(0)).options().stream()
                        .anyMatch(option -> option.name().equals("json")))
                .forEach(words -> {
                    String line = String.join(" ", words) + " --json";
                    String json = run(0, Screen.ZH, line.split(" ")).written();
                    assertTrue(Parsed.isJson(json), () -> line + ":\n" + json);
                });
    }

    @Test
    void everyCommandExplainsItselfInBothLanguages() {
        for (Locale locale : List.of(Screen.EN, Screen.ZH)) {
            Messages messages = Messages.of(locale);
            world.shell().commands().values().forEach(command -> {
                String help = run(0, locale, command.name(), "--help").written();
                assertFalse(help.contains("shell."), help);
                for (Syntax.Option option : command.syntax().options()) {
                    assertTrue(help.contains("--" + option.name()), help);
                }
                assertTrue(help.startsWith(messages.text("shell.command." + command.name())), help);
            });
        }
        String all = run(0, Screen.EN).written();
        world.shell().names().forEach(name -> assertTrue(all.contains("\n  " + name + " "), name));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheClosestOne() {
        assertEquals(
                "There is no command \"leeds\". Did you mean \"leads\"?\n",
                run(1, Screen.EN, "leeds").said());
        assertEquals("没有命令“leeds”。是否想输入“leads”？\n", run(1, Screen.ZH, "leeds").said());
        assertEquals(
                "There is no command \"reboot!!\". \"fenpei commands\" lists them all.\n",
                run(1, Screen.EN, "reboot!!").said());
        assertTrue(run(1, Screen.EN, "help", "leeds").said().contains("Did you mean"));
    }

    @Test
    void problemsAreListedWithPlaceValueAndExpectation() {
        String said = run(1, Screen.EN, "policy-publish", "bad.json").said();
        assertEquals(
                """
                Reason engine.invalid {count=2}
                Severity  Where                 Line:column  Value     What is expected
                error     /steps/0/config/when  2:5          lead.x >  Reason rules.syntax {}
                warning   /end                  -            -         Reason engine.no-end {}
                """,
                said);
        assertEquals(List.of(), world.policies.calls);
        assertTrue(run(1, Screen.EN, "policy-validate", "bad.json").written().contains("2:5"));
        assertTrue(run(1, Screen.ZH, "load", "list.json").said().contains("3:14"));
    }

    @Test
    void whatIsSaidOfAPolicyComesInGroups() {
        String said =
                """
                Warnings: 1
                Where  Line:column  Value  What is to be said
                /end   -            -      Reason engine.no-end {}
                Worth knowing: 1
                Where  Line:column  Value  What is to be said
                /end   -            -      Reason engine.end-reached {cases=1, pool=public}
                """;
        assertEquals(said, run(0, Screen.EN, "policy-validate", "odd.json").written());
        assertTrue(run(0, Screen.EN, "policy-publish", "odd.json").said().endsWith(said));
        assertTrue(run(0, Screen.ZH, "policy-validate", "odd.json").written().contains("值得了解：1"));
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        assertEquals(
                "There is no file " + folder.resolve("none.json") + ".\n",
                run(1, Screen.EN, "load", "none.json").said());
        assertTrue(run(1, Screen.EN, "import", ".").said().endsWith(" is a folder; expected is a file.\n"));
        Files.write(folder.resolve("gb.json"), new byte[] {'{', (byte) 0xB9, (byte) 0xAB, '}'});
        assertTrue(run(1, Screen.EN, "load", "gb.json").said().endsWith(" is not in UTF-8.\n"));
    }

    @Test
    void whileTheEngineIsNotThereTheShellSaysSo() {
        world.remove(Leads.class);
        world.remove(Texts.class);
        assertTrue(run(1, Screen.EN, "counts").said().startsWith("Fenpei is up, but its engine is not ready"));
        assertTrue(run(1, Screen.ZH, "counts").said().startsWith("Fenpei 已启动，但引擎尚未就绪"));
        assertTrue(run(0, Screen.EN, "strategies").written().contains("engine.strategy-missing"));
    }

    @Test
    void aFaultInsideIsOneSentenceWithoutAStackTrace() {
        world.assigner.failure = new IllegalStateException("lane 7");
        String said = run(1, Screen.EN, "assign", LEAD, "--rep", "li.wei").said();
        assertEquals("Something went wrong inside Fenpei; the log says what.\n", said);
    }

    @Test
    void whatIsNotThereOrRefusedIsSaidByTheEnginesTexts() {
        assertEquals(
                "原因 engine.not-found {id=k9, what=key}\n",
                run(1, Screen.ZH, "key-revoke", "k9").said());
        world.assigner.failure = FenpeiException.forbidden(Reason.of("engine.closed"));
        assertEquals(
                "Reason engine.closed {}\n",
                run(1, Screen.EN, "close", LEAD, "--reason", "x").said());
    }

    @Test
    void theHealthIsTheExitCodeAndNoAnswerIsCritical() {
        world.checks = List.of(
                new Health.Check("database", Health.Level.OK, Reason.of("engine.fine")),
                new Health.Check("waiting", Health.Level.WARNING, Reason.of("engine.waits")));
        assertTrue(run(1, Screen.EN, "health").written().contains("WARNING"));
        world.checks = List.of(new Health.Check("database", Health.Level.CRITICAL, Reason.of("engine.gone")));
        assertTrue(run(2, Screen.ZH, "health").written().contains("严重"));
        world.remove(Health.class);
        run(2, Screen.EN, "health");
    }
}
