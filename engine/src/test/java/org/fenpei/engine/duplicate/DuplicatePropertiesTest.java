package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fenpei.api.model.Attributes;

/** What must hold for all leads. */
final class DuplicatePropertiesTest {

    private static final Similarity SIMILARITY = new Similarity(Thresholds.USUAL);

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> words = Arbitraries.of(
                "华为",
                "海康威视",
                "鑫源",
                "鑫远",
                "技术",
                "贸易",
                "上海",
                "北京市",
                "中国",
                "（中国）",
                "有限公司",
                "股份有限公司",
                "分公司",
                "银行",
                "分行",
                "第一",
                "Bosch",
                "Rexroth",
                "Müller",
                "Mueller",
                "GmbH",
                "& Co. KG",
                "Ltd.",
                "Inc",
                "S.A.",
                "China",
                "Shanghai",
                "Technology",
                "Trading",
                "the",
                "12",
                "Branch",
                "O'Reilly",
                "Huawei",
                "ß",
                "é",
                "東");
        Arbitrary<String> composed = words.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join(" ", list));
        Arbitrary<String> dense = words.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
        Arbitrary<String> wild = Arbitraries.strings()
                .withChars("abcé ü.&'()-/0,")
                .withCharRange('\u4e00', '\u4eff')
                .withCharRange('\uff00', '\uff60')
                .withChars('\ud83d', '\ude00')
                .ofMaxLength(20);
        return Arbitraries.oneOf(composed, dense, wild);
    }

    @Provide
    Arbitrary<Attributes> leads() {
        Arbitrary<String> phones = Arbitraries.of("", "13912345670", "+8613912345671", "025-84700001;13912345670");
        Arbitrary<String> mails = Arbitraries.of("", "a@acme.com", "b@acme.com", "c.d+e@gmail.com", "f@qq.com");
        Arbitrary<String> cities = Arbitraries.of("", "南京", "南京市", "上海", "Berlin");
        Arbitrary<String> taxes = Arbitraries.of("", "91100000100003962T", "110000100003962", "DE811128135");
        return Combinators.combine(names(), names(), phones, mails, cities, taxes)
                .as((company, person, phone, mail, city, tax) -> {
                    Map<String, Object> values = new HashMap<>();
                    put(values, "company", company);
                    put(values, "name", person);
                    put(values, "phone", phone);
                    put(values, "email", mail);
                    put(values, "city", city);
                    put(values, "taxNumber", tax);
                    return Attributes.of(values);
                });
    }

    private static void put(Map<String, Object> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    @Property
    void foldingTwiceChangesNothing(@ForAll("names") String text) {
        String once = Fold.fold(text);
        assertEquals(once, Fold.fold(once));
    }

    @Property
    void howANameIsTypedMakesNoDifference(@ForAll("names") String text) {
        assertEquals(CompanyName.of(text), CompanyName.of(Fold.fold(text)));
    }

    @Property
    void likenessDoesNotDependOnWhoCameFirst(@ForAll("leads") Attributes first, @ForAll("leads") Attributes second) {
        Profile a = Profile.of(first);
        Profile b = Profile.of(second);
        Match forth = SIMILARITY.compare(a, b);
        Match back = SIMILARITY.compare(b, a);
        assertEquals(forth.score(), back.score(), 1e-9);
        assertEquals(forth.verdict(), back.verdict());
    }

    @Property
    void noLeadIsUnlikeItself(@ForAll("leads") Attributes attributes) {
        Profile lead = Profile.of(attributes);
        Match match = SIMILARITY.compare(lead, lead);
        assertTrue(match.score() >= 0 && match.score() <= 1);
        assertTrue(
                match.evidence().stream().allMatch(evidence -> evidence.bits() >= 0),
                () -> "against itself: " + match.evidence());
        if (lead.exact().stream().anyMatch(key -> key.kind() != ExactKey.Kind.DOMAIN)) {
            assertEquals(Match.Verdict.SURE, match.verdict());
        }
    }

    @Property
    void whatSharesAnExactKeySharesABlock(@ForAll("leads") Attributes first, @ForAll("leads") Attributes second) {
        Profile a = Profile.of(first);
        Profile b = Profile.of(second);
        if (!Collections.disjoint(a.exact(), b.exact())) {
            assertFalse(Collections.disjoint(BlockKeys.of(a), BlockKeys.of(b)));
        }
    }

    @Property
    void blocksAreFewAndDifferent(@ForAll("leads") Attributes attributes) {
        List<Long> keys = BlockKeys.of(Profile.of(attributes));
        assertTrue(keys.size() <= BlockKeys.MOST);
        assertEquals(keys.size(), keys.stream().distinct().count());
    }

    @Property
    void equalNamesShareABlock(@ForAll("names") String name) {
        Profile lead = Leads.company(name.isBlank() ? "x" : name);
        Profile upper = Leads.company(name.isBlank() ? "X" : name.toUpperCase(java.util.Locale.ROOT));
        if (lead.company() != null) {
            assertFalse(Collections.disjoint(BlockKeys.of(lead), BlockKeys.of(upper)));
        }
    }

    @Property
    void distancesAreSymmetricAndBounded(@ForAll("names") String a, @ForAll("names") String b) {
        assertEquals(Distance.jaroWinkler(a, b), Distance.jaroWinkler(b, a), 1e-12);
        assertEquals(Distance.edits(a, b), Distance.edits(b, a));
        double jaro = Distance.jaroWinkler(a, b);
        assertTrue(jaro >= 0 && jaro <= 1, () -> "jaro " + jaro);
    }
}
