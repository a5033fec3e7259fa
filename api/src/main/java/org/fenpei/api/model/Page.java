package org.fenpei.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next what to ask for to get the next page; null on the last one
 * @param <T> the kind of item
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The largest page. */
    public static final int MAX_SIZE = 1_000;

    /** Copies. */
    public Page {
        items = List.copyOf(items);
    }
}
