package org.fenpei.bench.rules;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fenpei.api.model.Lead;

/**
 * One comparison of a rule, in the three forms in which the contenders want it: as a predicate over the lead's record, as
 * CEL, and as a constraint of Drools.
 *
 * @param attribute what is compared
 * @param selectivity the part of all leads for which it holds, about
 */
record Comparison(Trait attribute, Kind kind, List<String> texts, double low, double high, double selectivity) {

    /** How it is compared. */
    enum Kind {
        ONE_OF,
        BEGINS,
        AT_LEAST,
        BELOW,
        BETWEEN
    }

    /** The predicate, reading the attribute from the lead each time. */
    Predicate<Lead> predicate() {
        String name = attribute.attribute();
        double from = low;
        double to = high;
        return switch (kind) {
            case ONE_OF -> oneOf(name, texts);
            case BEGINS -> begins(name, texts.get(0));
            case AT_LEAST -> lead ->
                    lead.attributes().get(name) instanceof Number number && number.doubleValue() >= from;
            case BELOW -> lead -> lead.attributes().get(name) instanceof Number number && number.doubleValue() < to;
            case BETWEEN -> lead -> lead.attributes().get(name) instanceof Number number
                    && number.doubleValue() >= from
                    && number.doubleValue() < to;
        };
    }

    private static Predicate<Lead> oneOf(String name, List<String> texts) {
        if (texts.size() == 1) {
            String only = texts.get(0);
            return lead -> only.equals(lead.attributes().get(name));
        }
        String[] some = texts.toArray(new String[0]);
        return lead -> {
            Object value = lead.attributes().get(name);
            for (String text : some) {
                if (text.equals(value)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<Lead> begins(String name, String text) {
        return lead -> lead.attributes().get(name) instanceof String value && value.startsWith(text);
    }

    /** As CEL. */
    String cel() {
        String path = (attribute.free() ? "lead.attributes." : "lead.") + attribute.attribute();
        return switch (kind) {
            case ONE_OF -> texts.size() == 1
                    ? path + " == " + quoted(texts.get(0))
                    : path + " in [" + texts.stream().map(Comparison::quoted).collect(Collectors.joining(", ")) + "]";
            case BEGINS -> path + ".startsWith(" + quoted(texts.get(0)) + ")";
            case AT_LEAST -> path + " >= " + number(low);
            case BELOW -> path + " < " + number(high);
            case BETWEEN -> path + " >= " + number(low) + " && " + path + " < " + number(high);
        };
    }

    /** As a constraint of Drools' language. */
    String drools() {
        String name = attribute.attribute();
        return switch (kind) {
            case ONE_OF -> texts.size() == 1
                    ? name + " == " + quoted(texts.get(0))
                    : name + " in (" + texts.stream().map(Comparison::quoted).collect(Collectors.joining(", ")) + ")";
            case BEGINS -> name + " str[startsWith] " + quoted(texts.get(0));
            case AT_LEAST -> name + " >= " + number(low);
            case BELOW -> name + " < " + number(high);
            case BETWEEN -> name + " >= " + number(low) + ", " + name + " < " + number(high);
        };
    }

    /** A value for which it holds. */
    Object value(Random random) {
        return switch (kind) {
            case ONE_OF -> texts.get(random.nextInt(texts.size()));
            case BEGINS -> attribute.beginningWith(texts.get(0), random);
            default -> attribute.between(low, high, random);
        };
    }

    private String number(double value) {
        return attribute.isWhole() ? Long.toString((long) value) : Double.toString(value);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
