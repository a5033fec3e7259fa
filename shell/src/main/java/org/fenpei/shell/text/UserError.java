package org.fenpei.shell.text;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that the caller can put right, to be said in one sentence of the shell's own. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<@Nullable Object> arguments;

    /**
     * Names the sentence.
     *
     * @param key its key in the messages
     * @param namesAndValues its arguments, as {@link Messages#text} takes them
     */
    public UserError(String key, @Nullable Object... namesAndValues) {
        this(null, key, namesAndValues);
    }

    /** Names the sentence, and keeps what it came from. */
    public UserError(@Nullable Throwable cause, String key, @Nullable Object... namesAndValues) {
        super(key, cause, false, false);
        this.key = key;
        this.arguments = Arrays.asList(namesAndValues.clone());
    }

    /** The key of the sentence. */
    public String key() {
        return key;
    }

    /** The sentence. */
    public String in(Messages messages) {
        return messages.text(key, arguments.toArray());
    }
}
