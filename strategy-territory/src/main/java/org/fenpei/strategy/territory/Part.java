package org.fenpei.strategy.territory;

import org.fenpei.api.model.LeadField;

/** The attributes that say where a lead is, the coarsest first, and the level that each usually has. */
enum Part {
    /** The country. */
    COUNTRY(LeadField.COUNTRY, Regions.COUNTRY),
    /** A region of any level. */
    REGION(LeadField.REGION, Part.ANY),
    /** The province or state. */
    PROVINCE(LeadField.PROVINCE, Regions.PROVINCE),
    /** The city. */
    CITY(LeadField.CITY, Regions.CITY),
    /** The district or county. */
    DISTRICT(LeadField.DISTRICT, Regions.COUNTY),
    /** The address. */
    ADDRESS(LeadField.ADDRESS, Part.ANY);

    /** No usual level. */
    static final int ANY = -1;

    private final LeadField field;
    private final int level;

    Part(LeadField field, int level) {
        this.field = field;
        this.level = level;
    }

    /** The lead's attribute. */
    LeadField field() {
        return field;
    }

    /** The usual level, or {@link #ANY}. */
    int level() {
        return level;
    }

    /** Says whether only countries with known cities have it in the data. */
    boolean local() {
        return this == CITY || this == DISTRICT;
    }
}
