package org.fenpei.engine.text;

import org.jspecify.annotations.Nullable;

/** Knows what people call things that have an id. Answers at once, and never fails. */
@FunctionalInterface
public interface Naming {

    /** Knows nothing. */
    Naming NONE = (kind, id) -> null;

    /**
     * What people call it.
     *
     * @param kind what it is: {@code rep}, {@code team}, {@code pool}, {@code policy}, {@code unit}, {@code rule} or {@code territory}
     * @param id its id
     * @return its name; null if it has none, or nobody knows
     */
    @Nullable
    String name(String kind, String id);
}
