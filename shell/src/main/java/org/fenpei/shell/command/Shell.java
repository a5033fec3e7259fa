package org.fenpei.shell.command;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Texts;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Closest;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Messages;
import org.fenpei.shell.text.UserError;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows all commands, and runs them. Whatever goes wrong, the caller reads one sentence and gets an exit code. Safe to call
 * from any thread; a command runs on the caller's.
 */
@Component(service = Shell.class)
public final class Shell {

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    private final Supplier<Services> services;
    private final Clock clock;
    private final Map<String, Command> commands = new TreeMap<>();

    /** Called by the framework. Shows times in the machine's zone. */
    @Activate
    public Shell(BundleContext context) {
        this(() -> new FrameworkServices(context), Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Makes a shell.
     *
     * @param services gives the services for one command
     * @param clock says what time it is as long as the engine does not, and in which zone times are shown
     */
    public Shell(Supplier<Services> services, Clock clock) {
        this.services = services;
        this.clock = clock;
        List.of(
                        StrategyCommands.all(),
                        PolicyCommands.all(),
                        TrialCommands.all(),
                        LeadCommands.all(),
                        ExplainCommand.all(),
                        OwnerCommands.all(),
                        KeepingCommands.all(),
                        FollowUpCommands.all(),
                        TaskCommands.all(),
                        CreditCommands.all(),
                        SharedCreditCommands.all(),
                        CustomerCommands.all(),
                        NextCommand.all(),
                        SimulationCommands.all(),
                        ImportCommands.all(),
                        BulkCommands.all(),
                        SelectionCommands.all(),
                        DirectoryCommands.all(),
                        SettingCommands.all(),
                        LimitCommands.all(),
                        AbsenceCommands.all(),
                        DuplicateCommands.all(),
                        KeyCommands.all(),
                        HealthCommands.all(),
                        new HelpCommands(commands).all())
                .forEach(group -> group.forEach(command -> commands.put(command.name(), command)));
    }

    /** The names of all commands. */
    public Set<String> names() {
        return Set.copyOf(commands.keySet());
    }

    /** All commands, by name. */
    Map<String, Command> commands() {
        return commands;
    }

    /**
     * Runs a command.
     *
     * @param terminal who runs it
     * @param words its name and what stands behind it; none at all means help
     * @return the exit code
     * @throws Terminal.Gone if nobody reads any more
     */
    public int run(Terminal terminal, List<String> words) {
        Messages messages = Messages.of(terminal.locale());
        try (Services found = services.get()) {
            Format format = new Format(messages, found.find(Texts.class).orElse(null), clock.getZone());
            try {
                return run(terminal, found, format, words.isEmpty() ? List.of("help") : words);
            } catch (UserError e) {
                terminal.err(e.in(messages) + "\n");
            } catch (FenpeiException e) {
                terminal.err(Failures.describe(e, format));
            } catch (IOException e) {
                terminal.err(Call.unreadable(e).in(messages) + "\n");
            } catch (Terminal.Gone e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                // A fault of ours, or a bundle that was replaced in the middle: the stack is for the log, not for
                // people.
                LOG.error("The command {} failed", words.isEmpty() ? "help" : words.get(0), e);
                terminal.err(messages.text("shell.error.internal") + "\n");
            }
            Command command = words.isEmpty() ? null : commands.get(words.get(0));
            return command == null ? Command.FAILED : command.failure();
        }
    }

    private int run(Terminal terminal, Services found, Format format, List<String> words) throws IOException {
        String name = words.get(0);
        List<String> rest = words.subList(1, words.size());
        Command command = commands.get(name);
        if (command == null) {
            throw unknown(name, commands.keySet());
        }
        if (asksForHelp(rest)) {
            return run(terminal, found, format, List.of("help", name));
        }
        Arguments arguments = Arguments.parse(name, command.syntax(), rest);
        return command.action().run(new Call(arguments, terminal, found, format, clock));
    }

    private static boolean asksForHelp(List<String> words) {
        int end = words.indexOf("--");
        List<String> before = end < 0 ? words : words.subList(0, end);
        return before.contains("--help") || before.contains("-h");
    }

    static UserError unknown(String name, Set<String> names) {
        String closest = Closest.to(name, names);
        return closest == null
                ? new UserError("shell.error.command-unknown", "command", name)
                : new UserError("shell.error.command-unknown.closest", "command", name, "closest", closest);
    }
}
