package org.fenpei.engine.duplicate;

import java.util.Objects;
import org.fenpei.api.model.Reason;

/**
 * One thing that speaks for or against two leads being about one customer.
 *
 * @param part what was compared
 * @param bits how strongly: twice as likely for each bit, half as likely for each bit below zero
 */
public record Evidence(Part part, double bits) {

    /** Checks. */
    public Evidence {
        Objects.requireNonNull(part, "part");
    }

    /** The sentence for it. */
    public Reason reason() {
        return Reason.of(part.code(), "points", Math.round(bits * 10) / 10.0);
    }

    /** What was compared and how it came out. */
    public enum Part {
        /** One account. */
        ACCOUNT("engine.duplicate-account"),
        /** Two accounts. */
        ACCOUNT_OTHER("engine.duplicate-account-other"),
        /** One number of registration. */
        TAX("engine.duplicate-tax"),
        /** Two numbers of registration. */
        TAX_OTHER("engine.duplicate-tax-other"),
        /** One phone number. */
        PHONE("engine.duplicate-phone"),
        /** One e-mail address. */
        EMAIL("engine.duplicate-email"),
        /** One domain. */
        DOMAIN("engine.duplicate-domain"),
        /** Other phone numbers, addresses or domains. */
        CONTACT_OTHER("engine.duplicate-contact-other"),
        /** The company's name agrees. */
        COMPANY("engine.duplicate-company"),
        /** The company's name is similar. */
        COMPANY_SIMILAR("engine.duplicate-company-similar"),
        /** Another company's name. */
        COMPANY_OTHER("engine.duplicate-company-other"),
        /** The place agrees. */
        PLACE("engine.duplicate-place"),
        /** Another place, or one of the two names none. */
        PLACE_OTHER("engine.duplicate-place-other"),
        /** One branch. */
        BRANCH("engine.duplicate-branch"),
        /** Another branch, or a branch and the company itself. */
        BRANCH_OTHER("engine.duplicate-branch-other"),
        /** The person's name agrees. */
        PERSON("engine.duplicate-person"),
        /** The person's name is similar. */
        PERSON_SIMILAR("engine.duplicate-person-similar"),
        /** Another person. */
        PERSON_OTHER("engine.duplicate-person-other"),
        /** One address. */
        ADDRESS("engine.duplicate-address"),
        /** Another address. */
        ADDRESS_OTHER("engine.duplicate-address-other");

        private final String code;

        Part(String code) {
            this.code = code;
        }

        /** The code of its sentence. */
        public String code() {
            return code;
        }
    }
}
