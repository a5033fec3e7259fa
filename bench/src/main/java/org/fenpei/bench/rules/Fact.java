package org.fenpei.bench.rules;

import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** A lead as Drools wants it: a bean, whose fields are taken over from the lead's record. */
public final class Fact {

    private final Attributes attributes;
    private int first = -1;

    Fact(Lead lead) {
        attributes = lead.attributes();
    }

    public @Nullable String getRegion() {
        return attributes.text("region");
    }

    public @Nullable String getIndustry() {
        return attributes.text("industry");
    }

    public @Nullable String getChannel() {
        return attributes.text("channel");
    }

    public @Nullable String getProduct() {
        return attributes.text("product");
    }

    public @Nullable String getType() {
        return attributes.text("type");
    }

    public @Nullable String getLanguage() {
        return attributes.text("language");
    }

    public @Nullable String getPostcode() {
        return attributes.text("postcode");
    }

    public @Nullable String getTier() {
        return attributes.text("tier");
    }

    public @Nullable String getCampaign() {
        return attributes.text("campaign");
    }

    public long getEmployees() {
        return attributes.integer("employees").orElse(-1);
    }

    public double getRevenue() {
        return attributes.decimal("revenue").orElse(Double.NaN);
    }

    public double getScore() {
        return attributes.decimal("score").orElse(Double.NaN);
    }

    /** Called by the rule that fires first. */
    public void matched(int rule) {
        first = rule;
    }

    int first() {
        return first;
    }
}
