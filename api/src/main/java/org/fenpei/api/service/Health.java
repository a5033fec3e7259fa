package org.fenpei.api.service;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Reason;
import org.osgi.annotation.versioning.ProviderType;

/** Says how the container is. Safe to call from any thread. */
@ProviderType
public interface Health {

    /** How something is; each worse than the one before. */
    enum Level {
        /** As it should be. */
        OK,
        /** Works, but somebody should look. */
        WARNING,
        /** Does not work. */
        CRITICAL
    }

    /**
     * How one part is.
     *
     * @param part the part: {@code database}, {@code strategies}, {@code waiting}, {@code leavers}
     * @param level how it is
     * @param reason why
     */
    record Check(String part, Level level, Reason reason) {
        /** Checks the parts. */
        public Check {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** All checks, made now. */
    List<Check> checks();
}
