package org.fenpei.shell.transport;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.fenpei.shell.command.Shell;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the commands to the Gogo shell, as {@code fenpei:<name>}. Each is a service of its own, since Gogo tells a function
 * neither its name nor, where it looks for a method, a name with a hyphen.
 */
@Component(
        service = {},
        immediate = true)
public final class GogoCommands {

    private static final String SCOPE = "fenpei";

    private final BundleContext context;
    private final Shell shell;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<ServiceRegistration<Function>> registrations = new ArrayList<>();

    /** Called by the framework. */
    @Activate
    public GogoCommands(BundleContext context, @Reference Shell shell) {
        this.context = context;
        this.shell = shell;
    }

    @Activate
    void start() {
        for (String name : shell.names()) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(CommandProcessor.COMMAND_SCOPE, SCOPE);
            properties.put(CommandProcessor.COMMAND_FUNCTION, name);
            registrations.add(context.registerService(Function.class, function(name), properties));
        }
    }

    Function function(String name) {
        return (session, arguments) -> run(name, session, arguments);
    }

    /** Gogo shows what a function returns, and all that is to be shown has been written already. */
    private @Nullable Object run(String name, CommandSession session, List<Object> arguments) {
        List<String> words = new ArrayList<>();
        words.add(name);
        arguments.forEach(argument -> words.add(String.valueOf(argument)));
        Process process = Process.Utils.current();
        int code = shell.run(new GogoTerminal(session, process, closing), words);
        if (process != null) {
            process.error(code);
        }
        return null;
    }

    @Deactivate
    void stop() {
        closing.countDown();
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }
}
