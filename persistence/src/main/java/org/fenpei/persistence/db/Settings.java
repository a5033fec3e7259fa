package org.fenpei.persistence.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url its address: {@code jdbc:derby:…} or {@code jdbc:postgresql:…}
 * @param user the user; null for none
 * @param password the user's password; null for none
 * @param poolSize how many connections at most
 * @param lockTimeout how long a lane or a row is waited for
 */
public record Settings(
        String url, @Nullable String user, @Nullable String password, int poolSize, Duration lockTimeout) {

    /** The address that holds when none is configured: a folder inside the data folder. */
    public static final String DEFAULT_URL = "jdbc:derby:${fenpei.data}/derby;create=true";

    private static final String DERBY = "jdbc:derby:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final int POOL = 10;
    private static final Duration LOCK = Duration.ofSeconds(10);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** Checks the parts. */
    public Settings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(lockTimeout, "lockTimeout");
        if (!url.startsWith(DERBY) && !url.startsWith(POSTGRES)) {
            throw new IllegalArgumentException("url must begin with " + DERBY + " or " + POSTGRES);
        }
    }

    /** An address with the defaults for all else. */
    public static Settings of(String url, @Nullable String user, @Nullable String password) {
        return new Settings(url, user, password, POOL, LOCK);
    }

    /** Derby in a folder, which is made if it is not there. */
    public static Settings folder(Path folder) {
        return of(DERBY + folder + ";create=true", null, null);
    }

    /** Derby in memory, under a name. */
    public static Settings memory(String name) {
        return of(DERBY + "memory:" + name + ";create=true", null, null);
    }

    /**
     * Reads a configuration.
     *
     * @param config property names and values
     * @param environment gives the value of a placeholder such as {@code fenpei.data}, or of an environment variable as
     *     {@code env:NAME}; null if it has none
     * @throws IllegalArgumentException naming every property that is wrong, its value and what is expected
     */
    public static Settings of(Map<String, ?> config, UnaryOperator<@Nullable String> environment) {
        Reader reader = new Reader(config, environment);
        String url = reader.url();
        String user = reader.text("user");
        String password = reader.password(user);
        int pool = (int) reader.number("pool.size", POOL, 2, 200);
        long lock = reader.number("lock.timeout", LOCK.toSeconds(), 1, 600);
        if (!reader.wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "the database's configuration is wrong: " + String.join("; ", reader.wrong));
        }
        return new Settings(url, user, password, pool, Duration.ofSeconds(lock));
    }

    /** Whether the database is Derby inside this process. */
    boolean derby() {
        return url.startsWith(DERBY);
    }

    /** Names the database without user, password and parameters. */
    @Override
    public String toString() {
        return url.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//");
    }

    /** Collects what is wrong, so that it can be said at once. */
    private static final class Reader {

        private final Map<String, ?> config;
        private final UnaryOperator<@Nullable String> environment;
        private final List<String> wrong = new ArrayList<>();

        Reader(Map<String, ?> config, UnaryOperator<@Nullable String> environment) {
            this.config = config;
            this.environment = environment;
        }

        @Nullable
        String text(String name) {
            Object value = config.get(name);
            String text = value == null ? "" : value.toString().strip();
            return text.isEmpty() ? null : text;
        }

        String url() {
            String given = text("url");
            Matcher matcher = PLACEHOLDER.matcher(given == null ? DEFAULT_URL : given);
            StringBuilder url = new StringBuilder();
            while (matcher.find()) {
                String value = environment.apply(matcher.group(1));
                if (value == null) {
                    wrong.add("url names ${" + matcher.group(1) + "}, which has no value");
                    value = "";
                }
                matcher.appendReplacement(url, Matcher.quoteReplacement(value));
            }
            matcher.appendTail(url);
            String text = url.toString();
            if (!text.startsWith(DERBY) && !text.startsWith(POSTGRES)) {
                wrong.add("url is \"" + text.replaceAll("[;?].*", "") + "\", expected " + DERBY + "<folder> or "
                        + POSTGRES + "//<host>/<database>");
                return DERBY;
            }
            return text;
        }

        @Nullable
        String password(@Nullable String user) {
            List<String> names = List.of("password", "password.file", "password.env").stream()
                    .filter(name -> text(name) != null)
                    .toList();
            if (names.size() > 1) {
                wrong.add("password is given by " + String.join(" and ", names) + ", expected one of them");
            }
            if (names.isEmpty()) {
                return null;
            }
            if (user == null) {
                wrong.add("user is missing, expected since there is a password");
            }
            String name = names.get(0);
            String value = Objects.requireNonNull(text(name));
            return switch (name) {
                case "password.file" -> file(value);
                case "password.env" -> variable(value);
                default -> value;
            };
        }

        private @Nullable String file(String value) {
            try {
                return Files.readString(Path.of(value)).strip();
            } catch (IOException | InvalidPathException e) {
                wrong.add("password.file is \"" + value + "\", expected a file that can be read ("
                        + e.getClass().getSimpleName() + ")");
                return null;
            }
        }

        private @Nullable String variable(String value) {
            String found = environment.apply("env:" + value);
            if (found == null) {
                wrong.add(
                        "password.env is \"" + value + "\", expected the name of an environment variable that is set");
            }
            return found;
        }

        long number(String name, long otherwise, long least, long most) {
            String text = text(name);
            if (text == null) {
                return otherwise;
            }
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, together with what is out of range.
            }
            wrong.add(name + " is \"" + text + "\", expected a whole number from " + least + " to " + most);
            return otherwise;
        }
    }
}
