package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of companies are taken apart: legal form, place, branch, common words, own words. */
final class CompanyNameTest {

    @ParameterizedTest
    @CsvSource({
        "华为技术有限公司, 华为 技术, limited",
        "ＨＵＡＷＥＩ　技术有限责任公司, huawei 技术, limited",
        "上海寶冶集團股份有限公司, 宝冶, stock",
        "博世（中国）投资有限公司, 博世 投资, limited",
        "Müller & Söhne GmbH & Co. KG, muller sohne, partnership",
        "MUELLER UND SOEHNE GmbH, muller sohne, limited",
        "Philips Electronics B. V., philips electronics, limited",
        "'Acme, Inc.', acme, stock",
        "Crédit Agricole S.A., credit agricole, stock",
        "Łódź Meble Sp. z o.o., lodz meble, limited",
        "'Tata Consultancy Svcs Pvt. Ltd.', tata consultancy svcs, limited",
    })
    void legalFormsPlacesAndSpellingsVanish(String name, String normal, String kind) {
        CompanyName parsed = CompanyName.of(name);
        assertEquals(normal, parsed.normal());
        assertEquals(kind, parsed.kind());
    }

    @Test
    void placesAreKeptApart() {
        assertEquals(Set.of("CN-31"), CompanyName.of("上海市鑫源贸易有限公司").places());
        assertEquals(Set.of("CN-5101"), CompanyName.of("鑫源贸易（成都）有限公司").places());
        assertEquals(Set.of("CN"), CompanyName.of("BASF (China) Co., Ltd.").places());
        assertEquals(Set.of("DE-HH"), CompanyName.of("Meier Bau GmbH, Hamburg").places());
    }

    @Test
    void branchesAreKeptAsADifference() {
        assertEquals("CN-31", CompanyName.of("中国工商银行股份有限公司上海市分行").branch());
        assertEquals("CN-31", CompanyName.of("中国工商银行上海分行").branch());
        assertEquals("CN-11", CompanyName.of("中国工商银行北京分行").branch());
        assertEquals(
                "DE-BE",
                CompanyName.of("Robert Bosch GmbH, Niederlassung Berlin").branch());
        assertEquals("CN-11", CompanyName.of("HSBC Beijing Branch").branch());
        assertNull(CompanyName.of("中国工商银行").branch());
    }

    @Test
    void aPlaceThatIsAllThatDistinguishesStaysInTheName() {
        assertNotEquals(CompanyName.of("北京银行").normal(), CompanyName.of("南京银行").normal());
        assertNotEquals(
                CompanyName.of("Bank of China").normal(),
                CompanyName.of("Bank of America").normal());
    }

    @Test
    void nothingIsLeftOfNothing() {
        assertEquals("", CompanyName.of("").normal());
        assertEquals("", CompanyName.of(" -- & ").normal());
    }

    @Test
    void aNameIsNotShownInLogs() {
        assertEquals("CompanyName[2 words]", CompanyName.of("华为技术有限公司").toString());
    }

    @Test
    void countedWordsTellLessTheCommonerTheyAre() {
        Rarity rarity = Rarity.counted(java.util.Map.of("acme", 500L), 1000);
        Similarity similarity = new Similarity(Thresholds.USUAL);
        Profile common = profile(rarity);
        assertEquals(Match.Verdict.NONE, similarity.compare(common, common).verdict());
        Profile rare = profile(Rarity.GUESSED);
        assertEquals(Match.Verdict.POSSIBLE, similarity.compare(rare, rare).verdict());
    }

    private static Profile profile(Rarity rarity) {
        return Profile.of(
                org.fenpei.api.model.Attributes.of(java.util.Map.of("company", "Acme")), Fields.USUAL, rarity);
    }
}
