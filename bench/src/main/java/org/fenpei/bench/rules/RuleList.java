package org.fenpei.bench.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;

/** A list of random rules, and leads of which seven in ten match, spread evenly over the list. The same in every run. */
final class RuleList {

    private static final List<Trait> TRAITS = List.of(Trait.values());
    private static final int MOST_TESTS = 5;
    private static final double MATCHING = 0.7;
    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");

    private final List<List<Comparison>> rules = new ArrayList<>();
    private final List<Predicate<Lead>> predicates = new ArrayList<>();
    private final List<Lead> leads = new ArrayList<>();
    private final Random random;

    /** With so many rules and leads. */
    RuleList(int rules, int leads) {
        random = new Random(rules);
        while (this.rules.size() < rules) {
            List<Comparison> rule = rule(0.25 / rules);
            this.rules.add(rule);
            predicates.add(rule.stream()
                    .map(Comparison::predicate)
                    .reduce(Predicate::and)
                    .orElseThrow());
        }
        while (this.leads.size() < leads) {
            addLead();
        }
    }

    /** The comparisons of each rule, all of which must hold. */
    List<List<Comparison>> rules() {
        return rules;
    }

    /** Each rule as a predicate over the lead's record. */
    List<Predicate<Lead>> predicates() {
        return predicates;
    }

    List<Lead> leads() {
        return leads;
    }

    /** A condition of CEL. */
    static String cel(List<Comparison> rule) {
        return rule.stream().map(Comparison::cel).collect(Collectors.joining(" && "));
    }

    /** The configuration of a step. */
    Map<String, Object> config() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (List<Comparison> rule : rules) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", "r" + list.size());
            one.put("when", cel(rule));
            one.put("team", "t" + list.size() % 100);
            list.add(one);
        }
        return Map.of("rules", list);
    }

    /** The first that matches by going through the list, or -1. */
    int first(Lead lead) {
        for (int i = 0; i < predicates.size(); i++) {
            if (predicates.get(i).test(lead)) {
                return i;
            }
        }
        return -1;
    }

    /** At least two comparisons, and more until few enough leads match. */
    private List<Comparison> rule(double selectivity) {
        List<Comparison> tests = new ArrayList<>();
        Set<Trait> used = EnumSet.noneOf(Trait.class);
        double part = 1;
        while (tests.size() < 2 || (part > selectivity && tests.size() < MOST_TESTS)) {
            Trait sample = TRAITS.get(random.nextInt(TRAITS.size()));
            if (used.add(sample)) {
                Comparison test = sample.test(random);
                tests.add(test);
                part *= test.selectivity();
            }
        }
        return tests;
    }

    private void addLead() {
        boolean matching = leads.size() < 10 * MATCHING || random.nextDouble() < MATCHING;
        int wanted = matching ? random.nextInt(rules.size()) : -1;
        for (int attempt = 0; attempt < 20; attempt++) {
            Map<String, Object> values = new HashMap<>();
            for (Trait sample : Trait.values()) {
                values.put(sample.attribute(), sample.value(random));
            }
            if (matching) {
                rules.get(wanted).forEach(test -> values.put(test.attribute().attribute(), test.value(random)));
            }
            Lead lead = new Lead(
                    new LeadId(leads.size() + 1), "sales", "web", "w-" + leads.size(), 0, NOW, Attributes.of(values));
            if (first(lead) == wanted) {
                leads.add(lead);
                return;
            }
        }
    }
}
