package org.fenpei.bench.rules;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** The twelve attributes of the leads: how their values are spread, and what rules ask of them. */
enum Trait {
    REGION("region", false, 300),
    INDUSTRY("industry", false, 24),
    CHANNEL("channel", false, 10),
    PRODUCT("product", false, 40),
    TYPE("type", false, 4),
    LANGUAGE("language", false, 8),
    POSTCODE("postcode", false, 0),
    EMPLOYEES("employees", false, 0),
    REVENUE("revenue", false, 0),
    SCORE("score", false, 0),
    TIER("tier", true, 6),
    CAMPAIGN("campaign", true, 200);

    private static final double LEAST = 1;
    private static final double MOST = 1_000_000;

    private final String attribute;
    private final boolean free;

    @SuppressWarnings("ImmutableEnumChecker") // Made by toList, which gives an unmodifiable list.
    private final List<String> values;

    Trait(String attribute, boolean free, int count) {
        this.attribute = attribute;
        this.free = free;
        this.values = IntStream.range(0, count)
                .mapToObj(i ->
                        attribute.equals("region") ? "CN-" + (10 + i / 10) + "0" + i % 10 + "00" : attribute + "-" + i)
                .toList();
    }

    String attribute() {
        return attribute;
    }

    /** Whether it is no standard attribute. */
    boolean free() {
        return free;
    }

    boolean isWhole() {
        return this == EMPLOYEES;
    }

    /** A value of a lead. */
    Object value(Random random) {
        if (!values.isEmpty()) {
            return values.get(random.nextInt(values.size()));
        }
        return this == POSTCODE ? postcode(random.nextInt(1_000_000)) : between(LEAST, MOST, random);
    }

    /** What a rule asks. */
    Comparison test(Random random) {
        int form = random.nextInt(10);
        if (this == POSTCODE || (this == REGION && form < 3)) {
            int length = this == POSTCODE ? 2 + random.nextInt(2) : 5;
            String beginning = ((String) value(random)).substring(0, length);
            double part = this == REGION ? 1.0 / 30 : Math.pow(10, -length);
            return new Comparison(this, Comparison.Kind.BEGINS, List.of(beginning), 0, 0, part);
        }
        if (!values.isEmpty()) {
            int count = form < 7 || values.size() < 6 ? 1 : 2 + random.nextInt(3);
            List<String> texts = random.ints(0, values.size())
                    .distinct()
                    .limit(count)
                    .mapToObj(values::get)
                    .toList();
            return new Comparison(this, Comparison.Kind.ONE_OF, texts, 0, 0, (double) count / values.size());
        }
        double share = 0.05 + 0.4 * random.nextDouble();
        double begin = random.nextDouble() * (1 - share);
        if (form < 3) {
            return new Comparison(this, Comparison.Kind.AT_LEAST, List.of(), quantile(1 - share), MOST, share);
        }
        if (form < 6) {
            return new Comparison(this, Comparison.Kind.BELOW, List.of(), LEAST, quantile(share), share);
        }
        return new Comparison(
                this, Comparison.Kind.BETWEEN, List.of(), quantile(begin), quantile(begin + share), share);
    }

    /** A text with that beginning. */
    Object beginningWith(String beginning, Random random) {
        if (this == POSTCODE) {
            return beginning + postcode(random.nextInt(1_000_000)).substring(beginning.length());
        }
        List<String> fitting =
                values.stream().filter(value -> value.startsWith(beginning)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    /** A number not less than one and less than the other. */
    Object between(double low, double high, Random random) {
        double value = low * Math.pow(high / low, random.nextDouble());
        if (isWhole()) {
            return Math.max((long) low, Math.min((long) value, (long) high - 1));
        }
        return Math.max(low, Math.min(Math.round(value * 100) / 100.0, Math.nextDown(high)));
    }

    private double quantile(double part) {
        double value = LEAST * Math.pow(MOST / LEAST, part);
        return isWhole() ? Math.max(2, Math.rint(value)) : Math.max(1.5, Math.round(value * 10) / 10.0);
    }

    private static String postcode(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }
}
