package org.fenpei.shell.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.shell.syntax.Syntax.Option;
import org.fenpei.shell.syntax.Syntax.Parameter;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** What stood behind a command's name, checked against the command's syntax. Immutable. */
public final class Arguments {

    private final Map<String, List<String>> parameters;
    private final Map<String, List<String>> options;

    private Arguments(Map<String, List<String>> parameters, Map<String, List<String>> options) {
        this.parameters = parameters;
        this.options = options;
    }

    /**
     * Reads a command line. Options may stand anywhere, as {@code --name value} or {@code --name=value}; behind a lone
     * {@code --} everything is a parameter.
     *
     * @param command the command's name, for messages
     * @param syntax what may be there
     * @param words what is there
     * @throws UserError if the two do not fit, naming the word and what was probably meant
     */
    public static Arguments parse(String command, Syntax syntax, List<String> words) {
        Map<String, List<String>> options = new HashMap<>();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                places.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("--")) {
                places.add(word);
                continue;
            }
            int equal = word.indexOf('=');
            String name = word.substring(2, equal < 0 ? word.length() : equal);
            Option option = syntax.find(name).orElseThrow(() -> unknown(command, syntax, name));
            String value = "";
            if (option.value() == null) {
                if (equal >= 0) {
                    throw new UserError("shell.error.no-value", "option", name);
                }
            } else if (equal >= 0) {
                value = word.substring(equal + 1);
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
                i++;
                value = words.get(i);
            } else {
                throw new UserError("shell.error.value-missing", "option", name, "value", option.value());
            }
            List<String> values = options.computeIfAbsent(name, any -> new ArrayList<>());
            if (!values.isEmpty() && !option.repeated()) {
                throw new UserError("shell.error.twice", "option", name);
            }
            values.add(value);
        }
        for (Option option : syntax.options()) {
            if (option.required() && !options.containsKey(option.name())) {
                throw new UserError(
                        "shell.error.option-missing", "option", Syntax.name(option), "usage", syntax.usage(command));
            }
        }
        return new Arguments(places(command, syntax, places), Map.copyOf(options));
    }

    private static Map<String, List<String>> places(String command, Syntax syntax, List<String> words) {
        Map<String, List<String>> places = new HashMap<>();
        int used = 0;
        for (Parameter parameter : syntax.parameters()) {
            int end = parameter.repeated() ? words.size() : Math.min(used + 1, words.size());
            if (used == end && parameter.required()) {
                throw new UserError(
                        "shell.error.parameter-missing", "parameter", parameter.name(), "usage", syntax.usage(command));
            }
            places.put(parameter.name(), List.copyOf(words.subList(used, end)));
            used = end;
        }
        if (used < words.size()) {
            throw new UserError("shell.error.too-many", "word", words.get(used), "usage", syntax.usage(command));
        }
        return places;
    }

    private static UserError unknown(String command, Syntax syntax, String name) {
        String closest =
                Closest.to(name, syntax.options().stream().map(Option::name).toList());
        return closest == null
                ? new UserError("shell.error.option-unknown", "option", name, "usage", syntax.usage(command))
                : new UserError("shell.error.option-unknown.closest", "option", name, "closest", closest);
    }

    /** A parameter that must be there. */
    public String get(String parameter) {
        return all(parameter).get(0);
    }

    /** All values of a parameter; empty if it is not there. */
    public List<String> all(String parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }

    /** Whether the option is there. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option; null if it is not there. */
    public @Nullable String option(String option) {
        return has(option) ? options(option).get(0) : null;
    }

    /** The value of an option, or what counts if it is not there. */
    public String option(String option, String otherwise) {
        String value = option(option);
        return value == null ? otherwise : value;
    }

    /** All values of an option, in order. */
    public List<String> options(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** The value of an option as a whole number. */
    public int number(String option, int otherwise, int least, int most) {
        String value = option(option);
        return value == null ? otherwise : number("--" + option, value, least, most);
    }

    /** A parameter as a whole number. */
    public int number(String parameter, int least, int most) {
        return number("<" + parameter + ">", get(parameter), least, most);
    }

    /** A parameter as a whole number that may be large. */
    public long longNumber(String parameter, long least) {
        return whole("<" + parameter + ">", get(parameter), least, Long.MAX_VALUE);
    }

    private static int number(String what, String value, int least, int most) {
        return (int) whole(what, value, least, most);
    }

    private static long whole(String what, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same sentence: no number and a wrong number are put right the same way.
        }
        throw new UserError("shell.error.number", "what", what, "value", value, "least", least, "most", most);
    }

    /**
     * One of an enum's constants, which is written in lower case and with hyphens.
     *
     * @param what what it is, for the message
     * @param value what was written
     * @param type the enum
     */
    public static <E extends Enum<E>> E choice(String what, String value, Class<E> type) {
        List<String> all = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
            all.add(name);
        }
        throw new UserError("shell.error.choice", "what", what, "value", value, "choices", String.join(", ", all));
    }
}
