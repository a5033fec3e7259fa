package org.fenpei.strategy.optimal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/** What a lead is worth with a rep, as the configuration says. */
final class Worth {

    /** Whether a pair may be. */
    enum Pair {
        FORBIDDEN,
        ALLOWED,
        FORCED,
        /** Forced and forbidden: nobody else may have the lead, and this one may not either. */
        CONTRADICTORY
    }

    /**
     * A lead with what conditions look at, made comparable once and not for each pair.
     *
     * @param base what it is worth by itself
     * @param texts for each condition
     * @param rated what the rates depend on
     */
    record LeadSide(double base, List<Set<String>> texts, Set<String> rated) {}

    /**
     * A rep, likewise.
     *
     * @param texts for each condition
     * @param rates by the lead's text; null if he is not in the table
     */
    record RepSide(List<Set<String>> texts, @Nullable Map<String, Double> rates) {}

    private static final double WHOLE = 100;
    /** So that nothing becomes infinite. */
    private static final double MOST = 1e200;

    private static final String OTHERS = "*";

    private final Settings settings;
    /** Those of the factors, then what is forbidden, then what is forced. */
    private final List<Condition> conditions;

    Worth(Settings settings) {
        this.settings = settings;
        this.conditions = Stream.of(
                        settings.factors().stream().map(Settings.Factor::when),
                        settings.forbidden().stream(),
                        settings.forced().stream())
                .flatMap(some -> some)
                .toList();
    }

    LeadSide side(Lead lead) {
        Attributes attributes = lead.attributes();
        Settings.Rates rates = settings.rates();
        return new LeadSide(
                base(attributes),
                conditions.stream().map(one -> one.ofLead(attributes)).toList(),
                rates == null ? Set.of() : Texts.of(attributes.get(rates.attribute())));
    }

    RepSide side(Rep rep) {
        Settings.Rates rates = settings.rates();
        return new RepSide(
                conditions.stream().map(one -> one.ofRep(rep.attributes())).toList(),
                rates == null ? null : rates.table().get(rep.id()));
    }

    private double base(Attributes lead) {
        Settings.Base base = settings.base();
        return base.attribute() == null
                ? (double) base.otherwise()
                : lead.decimal(base.attribute()).orElse((double) base.otherwise());
    }

    /** What the lead is worth with the rep. */
    double of(LeadSide lead, RepSide rep) {
        double worth = lead.base();
        List<Settings.Factor> factors = settings.factors();
        for (int i = 0; i < factors.size(); i++) {
            Settings.Factor factor = factors.get(i);
            double percent = holds(i, lead, rep) ? factor.percent() : factor.otherwise();
            worth = Math.max(-MOST, Math.min(MOST, worth * percent / WHOLE));
        }
        Settings.Rates rates = settings.rates();
        return rates == null ? worth : worth * rate(rates, lead, rep) / WHOLE;
    }

    private boolean holds(int condition, LeadSide lead, RepSide rep) {
        return conditions
                .get(condition)
                .holds(lead.texts().get(condition), rep.texts().get(condition));
    }

    private static double rate(Settings.Rates rates, LeadSide lead, RepSide rep) {
        Map<String, Double> row = rep.rates();
        if (row == null) {
            return rates.otherwise();
        }
        for (String text : lead.rated()) {
            Double rate = row.get(text);
            if (rate != null) {
                return rate;
            }
        }
        return row.getOrDefault(OTHERS, rates.otherwise());
    }

    /** Whether the pair may be, or must. */
    Pair pair(LeadSide lead, RepSide rep) {
        int factors = settings.factors().size();
        int forbidden = factors + settings.forbidden().size();
        boolean must = anyHolds(forbidden, conditions.size(), lead, rep);
        if (anyHolds(factors, forbidden, lead, rep)) {
            return must ? Pair.CONTRADICTORY : Pair.FORBIDDEN;
        }
        return must ? Pair.FORCED : Pair.ALLOWED;
    }

    private boolean anyHolds(int from, int to, LeadSide lead, RepSide rep) {
        for (int i = from; i < to; i++) {
            if (holds(i, lead, rep)) {
                return true;
            }
        }
        return false;
    }
}
