package org.fenpei.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind a command's name.
 *
 * @param parameters the things named by their place, in order
 * @param options the things named by two hyphens and a word
 */
public record Syntax(List<Parameter> parameters, List<Option> options) {

    /**
     * Something named by its place.
     *
     * @param name its name
     * @param required whether it must be there
     * @param repeated whether there may be several; only the last parameter may say so
     */
    public record Parameter(String name, boolean required, boolean repeated) {}

    /**
     * Something named by two hyphens and a word.
     *
     * @param name the word
     * @param value what its value is called; null if it has none
     * @param required whether it must be there
     * @param repeated whether it may be given several times
     */
    public record Option(String name, @Nullable String value, boolean required, boolean repeated) {}

    /** Nothing. */
    public static final Syntax NONE = new Syntax(List.of(), List.of());

    /** Copies. */
    public Syntax {
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
    }

    /** And a parameter that must be there. */
    public Syntax required(String name) {
        return with(new Parameter(name, true, false));
    }

    /** And a parameter that may be there. */
    public Syntax optional(String name) {
        return with(new Parameter(name, false, false));
    }

    /** And any number of further parameters. */
    public Syntax rest(String name) {
        return with(new Parameter(name, false, true));
    }

    /** And an option without a value. */
    public Syntax flag(String name) {
        return with(new Option(name, null, false, false));
    }

    /** And an option with a value. */
    public Syntax option(String name, String value) {
        return with(new Option(name, value, false, false));
    }

    /** And an option with a value that must be there. */
    public Syntax demanded(String name, String value) {
        return with(new Option(name, value, true, false));
    }

    /** And an option with a value that may be given several times. */
    public Syntax options(String name, String value) {
        return with(new Option(name, value, false, true));
    }

    private Syntax with(Parameter parameter) {
        return new Syntax(and(parameters, parameter), options);
    }

    private Syntax with(Option option) {
        return new Syntax(parameters, and(options, option));
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    Optional<Option> find(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** The one line that says what may be written: {@code lead <id> [--full]}. */
    public String usage(String command) {
        Stream<String> named = parameters.stream().map(parameter -> {
            String text = "<" + parameter.name() + ">" + (parameter.repeated() ? "…" : "");
            return parameter.required() ? text : "[" + text + "]";
        });
        Stream<String> optional = options.stream().map(option -> {
            String text = name(option);
            return (option.required() ? text : "[" + text + "]") + (option.repeated() ? "…" : "");
        });
        return String.join(
                " ",
                Stream.of(Stream.of(command), named, optional)
                        .flatMap(part -> part)
                        .toList());
    }

    /** The option as it is written: {@code --unit <id>}. */
    public static String name(Option option) {
        return "--" + option.name() + (option.value() == null ? "" : " <" + option.value() + ">");
    }
}
