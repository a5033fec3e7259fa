package org.fenpei.strategy.affinity;

import java.util.Locale;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Ownership;
import org.jspecify.annotations.Nullable;

/** Ways in which an ownership may have ended that can speak against its rep. */
enum Ending {
    /** He gave the lead back. */
    RELEASED,
    /** It was taken from him after a deadline. */
    RECYCLED,
    /** It was closed as lost. */
    LOST,
    /** A person gave it to somebody else. */
    MOVED;

    /** The name in configurations and in the codes of reasons. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Ending of(String code) {
        for (Ending ending : values()) {
            if (ending.code().equals(code)) {
                return ending;
            }
        }
        return null;
    }

    /** How the ownership ended; null if it lasts, or ended in a way that speaks against nobody. */
    static @Nullable Ending of(Ownership ownership) {
        Door door = ownership.endDoor();
        if (ownership.to() == null || door == null) {
            return null;
        }
        return switch (door) {
            case RELEASE -> RELEASED;
            case RECYCLE -> RECYCLED;
            case MANUAL -> MOVED;
            case CLOSE -> {
                Closing closing = ownership.closing();
                yield closing != null && closing.result() == Closing.Result.LOST ? LOST : null;
            }
            default -> null;
        };
    }
}
