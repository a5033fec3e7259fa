package org.fenpei.api.service;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Loads units, teams, reps, pools and policies from one JSON document, validated as a whole before anything is changed.
 * Loading it again changes nothing. Safe to call from any thread; waits for the database.
 */
@ProviderType
public interface Setup {

    /**
     * Loads a document: an object with the optional members {@code units}, {@code teams}, {@code pools}, {@code reps} and
     * {@code policies}, each a list of what the REST interface accepts.
     *
     * @param json the document
     * @param actor who asks
     * @return how many of each kind it holds
     * @throws FenpeiException of kind INVALID with everything that is wrong with it
     */
    Map<String, Integer> load(String json, String actor);
}
