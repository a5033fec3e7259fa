package org.fenpei.engine.duplicate;

import java.util.Objects;

/**
 * Something that only one customer has, in one form.
 *
 * @param kind what it is
 * @param value in its normal form
 */
public record ExactKey(Kind kind, String value) {

    /** Checks. */
    public ExactKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    /** What a key is; the strongest first. */
    public enum Kind {
        /** The customer's account in other systems. */
        ACCOUNT,
        /** A number of registration. */
        TAX,
        /** A phone number in E.164. */
        PHONE,
        /** An e-mail address. */
        EMAIL,
        /** The domain of a site or of an e-mail address, if it is the company's own. */
        DOMAIN
    }

    @Override
    public String toString() {
        return "ExactKey[" + kind + "]";
    }
}
