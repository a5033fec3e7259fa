package org.fenpei.shell.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.fenpei.shell.command.Shell;
import org.fenpei.shell.command.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The commands as the Gogo shell sees them. */
class GogoCommandsTest {

    private final Shell shell = new World().shell();
    private final Map<String, Function> registered = new HashMap<>();
    private final Set<Object> scopes = new HashSet<>();

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private BundleContext context() {
        return fake(BundleContext.class, (proxy, method, arguments) -> {
            Dictionary<?, ?> properties = (Dictionary<?, ?>) arguments[2];
            String name = String.valueOf(properties.get("osgi.command.function"));
            registered.put(name, (Function) arguments[1]);
            scopes.add(properties.get("osgi.command.scope"));
            return fake(ServiceRegistration.class, (self, unregister, none) -> registered.remove(name));
        });
    }

    @Test
    void everyCommandIsAFunctionOfTheScopeUntilTheShellStops() {
        GogoCommands commands = new GogoCommands(context(), shell);
        commands.start();
        assertEquals(shell.names(), registered.keySet());
        assertEquals(Set.of("fenpei"), scopes);
        commands.stop();
        assertEquals(Map.of(), registered);
    }

    @Test
    void aFunctionWritesToItsSession(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("setup.json"), "{}");
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(console, true, StandardCharsets.UTF_8);
        CommandSession session = fake(
                CommandSession.class, (proxy, method, none) -> method.getName().equals("getConsole") ? stream : folder);
        GogoCommands commands = new GogoCommands(context(), shell);
        assertNull(commands.function("load").execute(session, List.of("setup.json")));
        assertNull(commands.function("leads").execute(session, List.of("--limit", 0)));
        String text = console.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("Loaded: "), text);
        assertTrue(text.contains("--limit is \"0\""), text);
    }
}
