package org.fenpei.shell.command;

import java.util.List;
import java.util.Map;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Messages;
import org.fenpei.shell.text.Width;

/** Says which commands there are, and what each of them takes. */
final class HelpCommands {

    private final Map<String, Command> commands;

    HelpCommands(Map<String, Command> commands) {
        this.commands = commands;
    }

    /** {@code commands} does the same as {@code help}, since bin/fenpei keeps {@code help} for its own. */
    List<Command> all() {
        Syntax syntax = Syntax.NONE.optional("command");
        return List.of(new Command("help", syntax, this::help), new Command("commands", syntax, this::help));
    }

    private int help(Call call) {
        List<String> asked = call.arguments().all("command");
        Messages messages = call.format().messages();
        call.terminal().out(asked.isEmpty() ? overview(messages) : one(asked.get(0), messages));
        return Command.OK;
    }

    private String overview(Messages messages) {
        int width = commands.keySet().stream().mapToInt(Width::of).max().orElse(0);
        StringBuilder text = new StringBuilder(messages.text("shell.help.commands")).append('\n');
        commands.keySet().forEach(name -> line(text, name, width, messages.text("shell.command." + name)));
        return text.append('\n')
                .append(messages.text("shell.help.more"))
                .append('\n')
                .toString();
    }

    private String one(String name, Messages messages) {
        Command command = commands.get(name);
        if (command == null) {
            throw Shell.unknown(name, commands.keySet());
        }
        Syntax syntax = command.syntax();
        StringBuilder text = new StringBuilder(messages.text("shell.command." + name))
                .append("\n\n")
                .append(messages.text("shell.help.usage", "usage", syntax.usage(name)))
                .append('\n');
        int width = 0;
        for (Syntax.Parameter parameter : syntax.parameters()) {
            width = Math.max(width, parameter.name().length() + 2);
        }
        for (Syntax.Option option : syntax.options()) {
            width = Math.max(width, Syntax.name(option).length());
        }
        for (Syntax.Parameter parameter : syntax.parameters()) {
            String key = key("shell.parameter.", name, parameter.name(), messages);
            line(text, "<" + parameter.name() + ">", width, messages.text(key));
        }
        for (Syntax.Option option : syntax.options()) {
            line(text, Syntax.name(option), width, messages.text(key("shell.option.", name, option.name(), messages)));
        }
        if (messages.has("shell.more." + name)) {
            text.append('\n').append(messages.text("shell.more." + name)).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, int width, String says) {
        text.append("  ")
                .append(Width.padRight(what, width))
                .append("  ")
                .append(says)
                .append('\n');
    }

    /** Most options mean the same everywhere; one that does not has a text of its own for the command. */
    static String key(String prefix, String command, String name, Messages messages) {
        String own = prefix + command + "." + name;
        return messages.has(own) ? own : prefix + name;
    }
}
