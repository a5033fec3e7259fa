package org.fenpei.api.service;

import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several leads that came in: exactly one of the two is there.
 *
 * @param receipt the receipt, if it was taken in
 * @param refusal why not, if it was refused
 */
public record Taken(@Nullable Receipt receipt, @Nullable Refusal refusal) {

    /** Checks that there is one of the two. */
    public Taken {
        if ((receipt == null) == (refusal == null)) {
            throw new IllegalArgumentException("either taken in or refused");
        }
    }
}
