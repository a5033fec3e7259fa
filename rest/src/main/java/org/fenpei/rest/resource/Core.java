package org.fenpei.rest.resource;

import org.fenpei.rest.wire.Json;
import org.fenpei.rest.wire.Later;

/**
 * What every resource works with.
 *
 * @param services the services
 * @param json JSON in and out
 * @param later answers when the engine is done
 */
public record Core(Services services, Json json, Later later) {}
