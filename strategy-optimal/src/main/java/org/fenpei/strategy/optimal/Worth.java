package org.fenpei.strategy.optimal;

import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/** What a lead is worth with a rep, as the configuration says. */
final class Worth {

    /** Whether a pair may be. */
    enum Pair {
        FORBIDDEN,
        ALLOWED,
        FORCED
    }

    private static final double WHOLE = 100;
    private static final String OTHERS = "*";

    private final Settings settings;

    Worth(Settings settings) {
        this.settings = settings;
    }

    /** What the lead is worth by itself. */
    double base(Lead lead) {
        String attribute = settings.base().attribute();
        if (attribute != null) {
            return lead.attributes().decimal(attribute).orElse((double)
                    settings.base().otherwise());
        }
        return (double) settings.base().otherwise();
    }

    /** What it is worth with the rep. */
    double of(Lead lead, Rep rep, double base) {
        double worth = base;
        for (Settings.Factor factor : settings.factors()) {
            boolean fits = factor.when().holds(lead.attributes(), rep.attributes());
            worth = worth * (fits ? factor.percent() : factor.otherwise()) / WHOLE;
        }
        Settings.Rates rates = settings.rates();
        return rates == null ? worth : worth * rate(rates, lead, rep) / WHOLE;
    }

    private static double rate(Settings.Rates rates, Lead lead, Rep rep) {
        Map<String, Double> row = rates.table().get(rep.id());
        if (row == null) {
            return rates.otherwise();
        }
        Object text = lead.attributes().get(rates.attribute());
        @Nullable Double rate = text == null ? null : row.get(text.toString());
        return rate != null ? rate : row.getOrDefault(OTHERS, rates.otherwise());
    }

    /** Whether the pair may be, or must. */
    Pair pair(Lead lead, Rep rep) {
        for (Condition condition : settings.forbidden()) {
            if (condition.holds(lead.attributes(), rep.attributes())) {
                return Pair.FORBIDDEN;
            }
        }
        for (Condition condition : settings.forced()) {
            if (condition.holds(lead.attributes(), rep.attributes())) {
                return Pair.FORCED;
            }
        }
        return Pair.ALLOWED;
    }
}
