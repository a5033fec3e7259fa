package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody whose leads nobody is to get. What he is recognised by is not kept, but a number made of it: who knows it can look it up,
 * and nobody can read it off the list.
 *
 * @param unit the unit whose list it is
 * @param id made of the key in its uniform form: the same key has the same id
 * @param key by what he is recognised
 * @param why in words, 1 to 500 characters
 * @param by who put him there
 * @param at when
 */
public record BlacklistEntry(String unit, String id, Key key, String why, String by, Instant at) {

    /** By what somebody is recognised. */
    public enum Key {
        /** A phone number. */
        PHONE,
        /** An e-mail address. */
        EMAIL,
        /** The domain of a company's site or addresses. */
        DOMAIN,
        /** A number under which a company is registered. */
        TAX,
        /** The account in other systems. */
        ACCOUNT
    }

    /** Checks the parts. */
    public BlacklistEntry {
        Objects.requireNonNull(unit, "unit");
        Codes.require("entry", id);
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
    }
}
