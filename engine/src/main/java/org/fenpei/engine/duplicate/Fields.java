package org.fenpei.engine.duplicate;

import java.util.List;

/**
 * Which attributes of a lead tell who it is about. The standard attributes (account, phone, e-mail, company, name, city,
 * address, postcode, country) are always read; these lists add free ones.
 *
 * @param phones further attributes with phone numbers
 * @param emails further attributes with e-mail addresses
 * @param sites attributes with a web site or a domain
 * @param taxNumbers attributes with a number of registration
 * @param withoutTags whether {@code lee+fair@x.com} is {@code lee@x.com}, and points do not count where the provider
 *     ignores them
 */
public record Fields(
        List<String> phones, List<String> emails, List<String> sites, List<String> taxNumbers, boolean withoutTags) {

    /** The usual names. */
    public static final Fields USUAL = new Fields(
            List.of("phones", "mobile", "telephone", "tel", "phone2"),
            List.of("emails", "email2"),
            List.of("website", "site", "domain", "url", "homepage"),
            List.of("taxNumber", "taxId", "vat", "vatNumber", "creditCode"),
            true);

    /** Copies. */
    public Fields {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        sites = List.copyOf(sites);
        taxNumbers = List.copyOf(taxNumbers);
    }
}
