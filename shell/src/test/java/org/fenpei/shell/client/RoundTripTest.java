package org.fenpei.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Health;
import org.fenpei.shell.command.FakeImports;
import org.fenpei.shell.command.World;
import org.fenpei.shell.transport.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real client and the real server, with a socket between them. */
@Timeout(60)
class RoundTripTest {

    private static final String EN = "en_US.UTF-8";
    private static final String ZH = "zh_CN.UTF-8";

    private final World world = new World();
    private Path home;
    private RunningServer server;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        home = temporary;
        Files.writeString(home.resolve("leads.csv"), "name\nx\n");
        server = new RunningServer(home, world.shell());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCommandAnswersInTheCallersLanguage() {
        Client english = Client.run(home, EN, "units");
        assertEquals(new Client(0, "Unit  Name\nmain  总部\n", ""), english);
        assertEquals("业务单元  名称\nmain      总部\n", Client.run(home, ZH, "units").out());
        assertEquals("业务单元  名称\nmain      总部\n", Client.run(home, "zh", "units").out());
    }

    @Test
    void outputAndErrorsComeApartAndTheExitCodeIsTheCommands() {
        Client wrong = Client.run(home, EN, "unit");
        assertEquals(new Client(1, "", "There is no command \"unit\". Did you mean \"units\"?\n"), wrong);
        world.checks = List.of(new Health.Check("database", Health.Level.CRITICAL, Reason.of("engine.gone")));
        assertEquals(2, Client.run(home, EN, "health").code());
        world.imports.counts = Map.of("result/new", 1L, "result/invalid", 1L);
        assertEquals(
                2,
                Client.run(home, EN, "import", home.resolve("leads.csv").toString())
                        .code());
    }

    @Test
    void anythingThatCanBeTypedArrives() {
        String odd = "a\"b\\c\td\u0001公海😀";
        String said = Client.run(home, EN, "schema", odd).err();
        assertEquals("There is no strategy \"a\"b\\c d 公海😀\", or it has no schema.\n", said);
    }

    @Test
    void filesAreSeenFromWhereTheClientIs() {
        // The tests run in the module's folder, which has a pom.xml; the server's home has none.
        String said = Client.run(home, EN, "load", "pom.xml").err();
        assertTrue(said.contains("/reps/0/weight"), said);
        assertTrue(Client.run(home, EN, "load", "leads.csv").err().startsWith("There is no file "));
    }

    @Test
    void longAnswersArriveWhole() {
        String help = Client.run(home, EN, "commands", "x".repeat(300_000)).err();
        assertTrue(help.startsWith("There is no command \"xxx"));
        assertTrue(help.length() > 300_000);
    }

    @Test
    void twoSessionsDoNotWaitForEachOther() throws Exception {
        world.imports.lookUntilEnd = Integer.MAX_VALUE;
        world.imports.counts = Map.of("result/new", FakeImports.ROWS);
        String file = home.resolve("leads.csv").toString();
        CompletableFuture<Client> first = CompletableFuture.supplyAsync(() -> Client.run(home, ZH, "import", file));
        assertTrue(world.imports.looks.tryAcquire(2, 30, TimeUnit.SECONDS));
        assertEquals(0, Client.run(home, EN, "units").code());
        assertFalse(first.isDone());
        world.imports.lookUntilEnd = 0;
        Client ended = first.get(30, TimeUnit.SECONDS);
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("新增 9,240 行"), ended.out());
    }

    @Test
    void aClientThatGoesAwayEndsItsSessionAndNotItsImport() throws Exception {
        world.imports.lookUntilEnd = Integer.MAX_VALUE;
        String request = Request.line(Locale.ENGLISH, home.toString(), false, List.of("import", "leads.csv"));
        Thread session;
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Protocol.socket(home)))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            assertTrue(world.imports.looks.tryAcquire(1, 30, TimeUnit.SECONDS));
            session = RunningServer.threads().stream()
                    .filter(thread -> !thread.getName().endsWith("accept"))
                    .findFirst()
                    .orElseThrow();
        }
        session.join(30_000);
        assertFalse(session.isAlive());
        assertTrue(Client.run(home, EN, "import-status", "i-1").out().contains("running"));
        world.imports.lookUntilEnd = 0;
        world.imports.counts = Map.of("result/new", FakeImports.ROWS);
        Client again = Client.run(home, EN, "import-status", "i-1", "--follow");
        assertEquals(0, again.code());
        assertTrue(again.out().contains("9,240 new, 0 known already, 0 invalid."), again.out());
        assertEquals(1, world.imports.calls().size(), "nothing but the start was asked of the engine");
    }

    @Test
    void whoWatchesWhileTheContainerStopsIsToldHowItGoesOn() throws Exception {
        world.imports.lookUntilEnd = Integer.MAX_VALUE;
        String file = home.resolve("leads.csv").toString();
        CompletableFuture<Client> client = CompletableFuture.supplyAsync(() -> Client.run(home, EN, "import", file));
        assertTrue(world.imports.looks.tryAcquire(1, 30, TimeUnit.SECONDS));
        server.close();
        Client told = client.get(30, TimeUnit.SECONDS);
        assertEquals(1, told.code());
        assertTrue(told.err().contains("The import goes on."), told.err());
    }

    @Test
    void whereNothingRunsTheClientSaysSo() {
        server.close();
        assertEquals(new Client(3, "", "Fenpei is not running in " + home + ".\n"), Client.run(home, EN, "units"));
        assertEquals(
                "Fenpei 未在 " + home + " 中运行。\n", Client.run(home, ZH, "units").err());
    }
}
