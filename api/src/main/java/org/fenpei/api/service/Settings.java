package org.fenpei.api.service;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Setting;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads and changes what units have settled. A change counts from the next decision on, and wakes waiting leads; what was in force
 * at an earlier decision stays known. Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Settings {

    /** The names that there are, sorted. */
    List<String> names();

    /**
     * What the unit has settled under that name.
     *
     * @return without members if it goes by the default
     * @throws FenpeiException of kind NOT_FOUND if there is no such unit or name
     */
    Setting get(String unit, String name);

    /**
     * All that is to be said of a document; changes nothing.
     *
     * @throws FenpeiException of kind NOT_FOUND if there is no such name
     */
    List<Problem> check(String name, Map<String, Object> document);

    /**
     * Settles. Saving what is as it was changes nothing.
     *
     * @param document without members to go back to the default
     * @throws FenpeiException of kind INVALID with everything that is wrong with it, or NOT_FOUND if there is no such unit or name
     */
    Setting save(String unit, String name, Map<String, Object> document);
}
