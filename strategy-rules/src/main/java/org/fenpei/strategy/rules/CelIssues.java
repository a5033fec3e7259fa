package org.fenpei.strategy.rules;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * Says in our own codes what the rule language's compiler found, so that people can read it in their language. What is
 * not known here is passed on in the compiler's words.
 */
final class CelIssues {

    private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern SYNTAX = Pattern.compile(
            "Syntax error|mismatched input|extraneous input|missing |no viable alternative|token recognition error");
    /** What other languages write, and people therefore try first. */
    private static final Pattern EQUALS = Pattern.compile("token recognition error at: '=");

    private static final Pattern WORDS = Pattern.compile(
            "(token recognition error at: '[&|])|((extraneous|mismatched) input '(and|or|not|AND|OR|NOT)')");
    private static final Pattern OPERATOR = Pattern.compile("_?([^_]+)_?");
    /** More different letters are more than a slip. */
    private static final int SLIP = 2;

    private CelIssues() {}

    /** Reports an issue of the condition under that name at its place. */
    static void report(StepConfig item, String name, String rule, CelIssue issue) {
        CelSourceLocation place = issue.getSourceLocation();
        boolean known = place.getLine() > 0 && place.getColumn() >= 0;
        item.problem(
                name, reason(rule, issue.getMessage()), known ? place.getLine() : 0, known ? place.getColumn() + 1 : 0);
    }

    private static Reason reason(String rule, String message) {
        Matcher field = FIELD.matcher(message);
        if (field.matches()) {
            String name = field.group(1);
            String meant = meant(name);
            return meant == null
                    ? Reason.of("rules.unknown-field", "rule", rule, "name", name)
                    : Reason.of("rules.misspelt-field", "rule", rule, "name", name, "meant", meant);
        }
        Matcher name = NAME.matcher(message);
        if (name.matches()) {
            return Reason.of("rules.unknown-name", "rule", rule, "name", name.group(1));
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(rule, overload.group(1), overload.group(2));
        }
        if (EQUALS.matcher(message).lookingAt()) {
            return Reason.of("rules.syntax-equals", "rule", rule);
        }
        if (WORDS.matcher(message).lookingAt()) {
            return Reason.of("rules.syntax-words", "rule", rule);
        }
        boolean syntax = SYNTAX.matcher(message).lookingAt();
        return Reason.of(syntax ? "rules.syntax" : "rules.condition", "rule", rule, "detail", message);
    }

    private static Reason overload(String rule, String function, String types) {
        Matcher operator = OPERATOR.matcher(function.equals("@in") ? "in" : function);
        Map<String, Object> args = new TreeMap<>();
        args.put("rule", rule);
        args.put("operator", operator.matches() ? operator.group(1) : function);
        args.put("types", types);
        // Equality needs one type on both sides, which surprises people who write revenue == 1000.
        boolean decimal = types.contains("double") && types.contains("int");
        return new Reason(decimal ? "rules.types-decimal" : "rules.types", args);
    }

    private static @Nullable String meant(String name) {
        String best = null;
        int least = SLIP + 1;
        for (Key key : Key.fields()) {
            int distance = distance(name, key.name());
            if (distance < least
                    || (distance == least && best != null && key.name().compareTo(best) < 0)) {
                least = distance;
                best = key.name();
            }
        }
        return best;
    }

    /** How many letters have to be put in, taken out or exchanged (Levenshtein 1965). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
