package org.fenpei.engine.plugin;

import org.fenpei.api.model.Deadline;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.api.retention.RetentionRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A retention rule.
 *
 * @param id its id
 * @param service the rule
 */
public record RetentionEntry(String id, RetentionRule service) {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionEntry.class);

    /** What it says; null if it sets no deadline, or fails. */
    public @Nullable Deadline ask(RetentionRequest request) {
        try {
            return service.deadline(request);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Retention rule {} failed: {}", id, e.getClass().getName());
            return null;
        }
    }
}
