package org.fenpei.strategy.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.fenpei.api.model.Lead;

/** Random conditions and leads, small enough in their values to meet each other often. */
final class Conditions {

    private static final List<String> INTEGERS =
            List.of("0", "-0", "5", "10", "-3", "9007199254740993", "9007199254740992", "9007199254740991", "007");
    private static final List<String> DECIMALS =
            List.of("0.0", "-0.0", "5.0", "4.5", "1000.5", "9007199254740992.0", "-3.0", "900000000000000000.0");
    private static final List<String> TEXTS =
            List.of("\"event\"", "'web'", "\"\"", "\"CN\"", "'CN-32'", "\"CN-320100\"", "\"上海\"", "\"EVENT\"");
    private static final List<String> NUMBER_KEYS =
            List.of("lead.employees", "lead.revenue", "lead.priority", "lead.attributes.n", "lead.attributes[\"n\"]");
    private static final List<String> TEXT_KEYS = List.of(
            "lead.channel",
            "lead.region",
            "lead.source",
            "lead.externalId",
            "lead.attributes.tier",
            "lead.attributes[\"Lead Source\"]",
            "lead.attributes.region");
    private static final List<String> ANY_KEYS = List.of(
            "lead.employees",
            "lead.revenue",
            "lead.channel",
            "lead.attributes.n",
            "lead.attributes.tier",
            "lead.attributes.tags",
            "lead.attributes.vip",
            "lead.receivedAt",
            "lead.emploees",
            "lead.attributes");
    private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");

    private Conditions() {}

    /** Conditions of which nearly all are right, and most can be read quickly. */
    static Arbitrary<String> sound() {
        return nested(leaf(), 3);
    }

    /** Conditions of which many have an error of type, name or syntax, or look unusual. */
    static Arbitrary<String> doubtful() {
        Arbitrary<String> literal = Arbitraries.of(INTEGERS)
                .edgeCases(config -> config.none())
                .flatMap(i -> Arbitraries.of(DECIMALS).flatMap(d -> Arbitraries.of(TEXTS)
                        .flatMap(t -> Arbitraries.of(
                                i,
                                d,
                                t,
                                "true",
                                "false",
                                "null",
                                "5u",
                                "1e3",
                                "-1.5E-2",
                                "0x1F",
                                ".5",
                                "5.",
                                "r'raw'",
                                "b'b'",
                                "\"\"\"x\"\"\"",
                                "\"a\\n\"",
                                "- 5",
                                "--5",
                                "[1]",
                                "1.0.0",
                                "1 == 1"))));
        Arbitrary<String> comparison = Combinators.combine(
                        Arbitraries.of(ANY_KEYS),
                        Arbitraries.of(OPERATORS),
                        literal,
                        Arbitraries.integers().between(0, 9))
                .as((key, op, value, form) -> switch (form) {
                    case 0 -> value + op + key;
                    case 1 -> key + " in [" + value + "]";
                    case 2 -> key + " in [" + value + ", 'x', 1]";
                    case 3 -> key + ".startsWith(" + value + ")";
                    case 4 -> "!" + key + " " + op + " " + value;
                    case 5 -> "has(" + key + ")";
                    case 6 -> key + " " + op + " " + value + " " + op + " true";
                    case 7 -> "(" + key + ")" + op + value + " // remark";
                    default -> key + " " + op + " " + value;
                });
        return nested(Arbitraries.oneOf(comparison, leaf(), leaf()), 2);
    }

    /** Conditions of up to four comparisons that must all hold. */
    static Arbitrary<String> conjunctions() {
        return leaf().list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(" && ", parts));
    }

    static Arbitrary<Lead> leads() {
        Arbitrary<Object> numbers = Arbitraries.of(
                0L,
                5L,
                10L,
                -3L,
                7L,
                9007199254740993L,
                9007199254740992L,
                0.0,
                -0.0,
                5.0,
                4.5,
                1000.5,
                -3.0,
                9007199254740992.0,
                9007199254740991L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Double.MIN_VALUE,
                -Double.MAX_VALUE,
                1e20);
        Arbitrary<Object> texts = Arbitraries.of(
                "event",
                "web",
                "CN",
                "CN-32",
                "CN-320100",
                "CN-4",
                "上海",
                "上海市",
                "EVENT",
                "a",
                "\uffff",
                "B\uD83D\uDE00");
        Arbitrary<Object> any = Arbitraries.oneOf(
                numbers, texts, Arbitraries.of(true, false), Arbitraries.of(List.of("event"), List.of("a", "b")));
        Map<String, Arbitrary<Object>> all = new HashMap<>();
        for (String name : List.of("employees", "revenue")) {
            all.put(name, numbers);
        }
        for (String name : List.of("channel", "region", "Lead Source")) {
            all.put(name, texts);
        }
        for (String name : List.of("n", "tier", "tags", "vip")) {
            all.put(name, any);
        }
        Arbitrary<Map<String, Object>> attributes = Arbitraries.just(Map.of());
        for (Map.Entry<String, Arbitrary<Object>> one : all.entrySet()) {
            attributes = Combinators.combine(attributes, one.getValue().optional(0.7))
                    .as((map, value) -> {
                        Map<String, Object> more = new HashMap<>(map);
                        value.ifPresent(v -> more.put(one.getKey(), v));
                        return more;
                    });
        }
        return attributes.map(Samples::lead);
    }

    private static Arbitrary<String> leaf() {
        Arbitrary<String> numbers = Combinators.combine(
                        Arbitraries.of(NUMBER_KEYS),
                        Arbitraries.of(OPERATORS),
                        Arbitraries.of(INTEGERS),
                        Arbitraries.of(DECIMALS),
                        Arbitraries.integers().between(0, 5))
                .as((key, op, integer, decimal, form) -> switch (form) {
                    case 0 -> integer + " " + op + " " + key;
                    case 1 -> key + " in [" + integer + ", 10]";
                    case 2 -> key + " in [" + decimal + "]";
                    case 3 -> key + op + decimal;
                    default -> key + " " + op + " " + integer;
                });
        Arbitrary<String> texts = Combinators.combine(
                        Arbitraries.of(TEXT_KEYS),
                        Arbitraries.of(OPERATORS),
                        Arbitraries.of(TEXTS),
                        Arbitraries.of(TEXTS),
                        Arbitraries.integers().between(0, 8))
                .as((key, op, a, b, form) -> switch (form) {
                    case 0 -> a + op + key;
                    case 1 -> key + " in [" + a + "," + b + " ]";
                    case 2 -> key + ".startsWith( " + a + ")";
                    case 3 -> key + " .endsWith(" + a + ")";
                    case 4 -> key + ".contains(" + a + " )";
                    default -> key + "\n" + op + a;
                });
        Arbitrary<String> others = Arbitraries.of(
                "true",
                "false",
                "has(lead.employees)",
                "has( lead.attributes.n )",
                "has(lead.externalId)",
                "lead.attributes.n == \"event\"",
                "lead.attributes.tier == 5",
                "lead.attributes.vip == true",
                "lead.attributes.vip",
                "lead.attributes.n < 'm'",
                "lead.attributes.tags.exists(t, t == \"event\")",
                "\"event\" in lead.attributes.tags",
                "lead.channel.lowerAscii() == \"event\"",
                "lead.channel.matches(\"^e.*t$\")",
                "lead.attributes.n + 1 > 5",
                "10 / lead.employees > 1",
                "size(lead.region) > 3",
                "1 < 2",
                "lead.attributes.exists(k, k == \"n\")",
                "lead.receivedAt.getHours(\"Asia/Shanghai\") == 9");
        return Arbitraries.frequencyOf(Tuple.of(4, numbers), Tuple.of(4, texts), Tuple.of(2, others));
    }

    private static Arbitrary<String> nested(Arbitrary<String> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = nested(leaf, depth - 1);
        Arbitrary<String> joined = Combinators.combine(
                        inner, inner, Arbitraries.integers().between(0, 7))
                .as((a, b, form) -> switch (form) {
                    case 0 -> "(" + a + ") || (" + b + ")";
                    case 1 -> a + "||" + b;
                    case 2 -> "!(" + a + ")&&" + b;
                    case 3 -> "(" + a + " && " + b + ")";
                    default -> a + " && " + b;
                });
        return Arbitraries.oneOf(leaf, joined);
    }
}
