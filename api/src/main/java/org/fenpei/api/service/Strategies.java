package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What strategies there are, and why one is not used. Safe to call from any thread. */
@ProviderType
public interface Strategies {

    /** All strategies that are there or that an active policy names, by id; of one id the active one first. */
    List<StrategyStatus> list();

    /** The JSON Schema of the configuration of a strategy's steps, if it is there and has one. */
    Optional<String> schema(String id);
}
