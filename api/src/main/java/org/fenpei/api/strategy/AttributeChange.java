package org.fenpei.api.strategy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another value of one attribute.
 *
 * @param name the attribute's name
 * @param value its other value, of a type that {@link org.fenpei.api.model.Attributes} takes; null for without it
 */
public record AttributeChange(String name, @Nullable Object value) {

    /** Checks the name. */
    public AttributeChange {
        Objects.requireNonNull(name, "name");
    }
}
