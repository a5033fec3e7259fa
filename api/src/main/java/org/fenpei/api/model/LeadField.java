package org.fenpei.api.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The standard attributes of a lead. Every other attribute is free: it may have any name of
 * 1 to 100 characters and any {@linkplain FieldType type}. None is mandatory; what is not known is absent, never
 * empty, zero or "unknown".
 */
public enum LeadField {
    /** The contact person's name. */
    NAME("name", FieldType.TEXT),
    /** The company's name as given. */
    COMPANY("company", FieldType.TEXT),
    /** The customer's account in the systems of the company: leads with one account belong to one customer. */
    ACCOUNT("account", FieldType.TEXT),
    /** A phone number; kept in E.164 when it could be understood. */
    PHONE("phone", FieldType.TEXT),
    /** An e-mail address. */
    EMAIL("email", FieldType.TEXT),
    /** The country: an ISO 3166-1 code or a name. */
    COUNTRY("country", FieldType.TEXT),
    /** The region: a code such as {@code CN-320100} or {@code US-CA}, or a name. */
    REGION("region", FieldType.TEXT),
    /** The province or state, as a name or code. */
    PROVINCE("province", FieldType.TEXT),
    /** The city. */
    CITY("city", FieldType.TEXT),
    /** The district or county. */
    DISTRICT("district", FieldType.TEXT),
    /** The postal address. */
    ADDRESS("address", FieldType.TEXT),
    /** The postcode. */
    POSTCODE("postcode", FieldType.TEXT),
    /** The customer's industry. */
    INDUSTRY("industry", FieldType.TEXT),
    /** The kind of customer, for example enterprise, small business, individual. */
    TYPE("type", FieldType.TEXT),
    /** How many people the customer employs. */
    EMPLOYEES("employees", FieldType.INTEGER),
    /** The customer's yearly revenue, in the unit that the business unit uses. */
    REVENUE("revenue", FieldType.DECIMAL),
    /** What the customer may spend. */
    BUDGET("budget", FieldType.DECIMAL),
    /** The product or service asked for. */
    PRODUCT("product", FieldType.TEXT),
    /** The channel that the lead came through, for example an advertisement or an event. */
    CHANNEL("channel", FieldType.TEXT),
    /** The stage of the life cycle. */
    STAGE("stage", FieldType.TEXT),
    /** The language that the customer speaks, a BCP 47 tag. */
    LANGUAGE("language", FieldType.TEXT),
    /** The score of the lead's value; the higher, the more valuable. */
    SCORE("score", FieldType.DECIMAL);

    private static final Map<String, LeadField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LeadField::attribute, Function.identity()));

    private final String attribute;
    private final FieldType type;

    LeadField(String attribute, FieldType type) {
        this.attribute = attribute;
        this.type = type;
    }

    /** The attribute's name, as in JSON, in rules and in a CSV mapping. */
    public String attribute() {
        return attribute;
    }

    /** The type of its values. */
    public FieldType type() {
        return type;
    }

    /** Whether it says how to reach the customer: who looks at a lead in a pool does not see it before the lead is his. */
    public boolean isContact() {
        return this == PHONE || this == EMAIL || this == ADDRESS;
    }

    /** Finds the standard attribute of that name; empty for a free one. */
    public static Optional<LeadField> of(String attribute) {
        return Optional.ofNullable(BY_NAME.get(attribute));
    }
}
