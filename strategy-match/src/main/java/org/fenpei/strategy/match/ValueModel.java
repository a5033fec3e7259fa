package org.fenpei.strategy.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a lead is worth: the number in one of its attributes, and points for whatever the configuration names. Sums are made in
 * the order of the configuration.
 *
 * @param base the attribute that the sum begins with; nothing if the lead does not have it
 * @param rules what gives points
 * @param grades the classes, the highest first
 */
record ValueModel(String base, List<Rule> rules, List<Grade> grades) {

    private static final double MOST = 1e9;
    private static final int MOST_GRADES = 20;
    private static final int LONGEST_NAME = 64;

    /** Points for the leads that pass a test. */
    record Rule(LeadTest when, double points) {}

    /**
     * A class of leads.
     *
     * @param name what it is called
     * @param from the fewest points
     */
    record Grade(String name, double from) {}

    /** What the rest of the configuration may say about the worth of a lead. */
    record Names(boolean hasValue, Set<String> grades) {

        /** Where nothing may be said yet. */
        static final Names NONE = new Names(false, Set.of());

        void require(Members in, String member, String which) {
            if (!hasValue || (which.equals("class") && grades.isEmpty())) {
                in.problem(member, Reason.of("match.config.no-value"));
            }
        }

        void requireGrade(Members in, String member, String grade) {
            if (!grades.contains(grade)) {
                in.problem(
                        member,
                        Reason.of("match.config.unknown-class", "class", grade, "expected", String.join(", ", grades)));
            }
        }
    }

    ValueModel {
        rules = List.copyOf(rules);
        grades = List.copyOf(grades);
    }

    Names names() {
        Set<String> names = new LinkedHashSet<>();
        grades.forEach(grade -> names.add(grade.name()));
        return new Names(true, names);
    }

    Worth of(Lead lead) {
        double points = extra(lead) + baseOf(lead);
        return new Worth(Exact.round(points), grade(points));
    }

    private double baseOf(Lead lead) {
        double number = Values.number(lead.attributes().get(base), List.of());
        return Double.isNaN(number) ? 0 : number;
    }

    private double extra(Lead lead) {
        double points = 0;
        for (Rule rule : rules) {
            if (rule.when().holds(lead, Worth.UNKNOWN)) {
                points += rule.points();
            }
        }
        return points;
    }

    private @Nullable String grade(double points) {
        long exact = Exact.billionths(points);
        for (Grade grade : grades) {
            if (grade.from() == Double.NEGATIVE_INFINITY || exact >= Exact.billionths(grade.from())) {
                return grade.name();
            }
        }
        return null;
    }

    /** Adds the values of the base at which the class turns, and where rules begin and end to give points. */
    void turns(Turns turns) {
        double extra = extra(turns.lead());
        for (Grade grade : grades) {
            if (grade.from() != Double.NEGATIVE_INFINITY) {
                turns.limit(base, grade.from() - extra, true);
            }
        }
        turns.add(base, null);
        rules.forEach(rule -> rule.when().turns(turns));
    }

    static ValueModel read(Members in, @Nullable ConditionLanguage language) {
        String base = in.text("base");
        List<Rule> rules = new ArrayList<>();
        for (Members rule : in.objects("points")) {
            LeadTest when = LeadTest.read(rule, "when", language, Names.NONE);
            if (!rule.has("when")) {
                rule.problem("when", Reason.of("config.missing", "expected", "text, object, list"));
            }
            rule.text("title");
            rules.add(new Rule(when, requireNumber(rule, "points")));
            rule.refuseUnknown();
        }
        List<Grade> grades = grades(in);
        in.refuseUnknown();
        return new ValueModel(base == null ? LeadField.SCORE.attribute() : base, rules, grades);
    }

    private static double requireNumber(Members in, String name) {
        if (!in.has(name)) {
            in.problem(name, Reason.of("config.missing", "expected", "number"));
        }
        return in.number(name, -MOST, MOST).orElse(0);
    }

    private static List<Grade> grades(Members in) {
        List<Grade> grades = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        List<Members> objects = in.objects("classes");
        if (objects.size() > MOST_GRADES) {
            in.problem("classes", Reason.of("config.range", "min", 1, "max", MOST_GRADES));
        }
        double above = Double.POSITIVE_INFINITY;
        for (int i = 0; i < objects.size(); i++) {
            Members object = objects.get(i);
            String name = object.requireText("class");
            if (name.length() > LONGEST_NAME) {
                object.problem("class", Reason.of("config.range", "min", 1, "max", LONGEST_NAME));
            } else if (!names.add(name)) {
                object.problem("class", Reason.of("match.config.twice", "name", name));
            }
            OptionalDouble from = object.number("from", -MOST, MOST);
            if (!object.has("from") && i < objects.size() - 1) {
                object.problem("from", Reason.of("config.missing", "expected", "number"));
            }
            if (from.isPresent() && from.getAsDouble() >= above) {
                object.problem("from", Reason.of("match.config.descending"));
            }
            above = from.orElse(above);
            object.refuseUnknown();
            grades.add(new Grade(name, from.orElse(Double.NEGATIVE_INFINITY)));
        }
        return grades;
    }
}
