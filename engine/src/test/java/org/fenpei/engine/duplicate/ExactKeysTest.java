package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only one customer has is brought to one form, and what is no such thing is no key. */
final class ExactKeysTest {

    private static List<String> values(ExactKey.Kind kind, String lead) {
        return Leads.lead(lead).exact().stream()
                .filter(key -> key.kind() == kind)
                .map(ExactKey::value)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone=139 1234 5670",
                "phone=+86-139-1234-5670",
                "phone=0086 13912345670",
                "phone=１３９１２３４５６７０",
                "mobile=13912345670",
                "country=DE;phone=+8613912345670",
            })
    void aPhoneNumberIsOneHoweverItIsWritten(String lead) {
        assertEquals(List.of("+8613912345670"), values(ExactKey.Kind.PHONE, lead));
    }

    @Test
    void severalNumbersOfOneAttributeAreSeveralKeys() {
        assertEquals(
                List.of("+8613912345670", "+862584700001"),
                values(ExactKey.Kind.PHONE, "phone=13912345670、025-84700001"));
        Profile listed = Profile.of(Attributes.of(Map.of("phones", List.of("13912345670", "025-84700001"))));
        assertEquals(2, listed.exact().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone=13800138000",
                "phone=12345678",
                "phone=11111111111",
                "phone=none",
                "email=test@test.com",
                "email=no@no.com",
                "email=nobody",
                "website=www.facebook.com/acme",
                "website=10.0.0.1",
                "website=com.cn",
                "email=a@qq.com@",
                "taxNumber=000000000000000000",
                "taxNumber=91100000100003962X",
            })
    void whatTellsNothingIsNoKey(String lead) {
        assertEquals(List.of(), Leads.lead(lead).exact());
    }

    @Test
    void mailAddressesLoseTagsAndPointsWhereTheyMeanNothing() {
        assertEquals(List.of("leili@gmail.com"), values(ExactKey.Kind.EMAIL, "email=Lei.Li+fair@googlemail.com"));
        assertEquals(List.of("lei.li@acme.com"), values(ExactKey.Kind.EMAIL, "email=Lei.Li+fair@Acme.com"));
        Fields asGiven = new Fields(List.of(), List.of(), List.of(), List.of(), false);
        Profile kept = Profile.of(Attributes.of(Map.of("email", "lei.li+x@gmail.com")), asGiven, Rarity.GUESSED);
        assertEquals("lei.li+x@gmail.com", kept.exact().get(0).value());
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.Bosch.com.cn/careers?x=1, bosch.com.cn",
        "http://shop.acme.co.uk:8080, acme.co.uk",
        "sales.acme.de, acme.de",
        "acme.bj.cn, acme.bj.cn",
        "www.acme.bj.cn, acme.bj.cn",
        "someone.github.io, someone.github.io",
        "shop12.taobao.com, shop12.taobao.com",
        "müller.de, xn--mller-kva.de",
        "foo.info, foo.info",
    })
    void aDomainIsThatOfItsHolder(String site, String holder) {
        assertEquals(holder, Domains.of(site));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"qq.com", "gmail.com", "vip.163.com", "linkedin.com", "co.uk", "taobao.com", "localhost", "a b.c"
            })
    void whatEverybodyHasIsNoDomain(String site) {
        assertNull(Domains.of(site));
    }

    @Test
    void theDomainOfAMailAddressCountsUnlessItIsAProviders() {
        assertEquals(List.of("huawei.com"), values(ExactKey.Kind.DOMAIN, "email=li.lei@mail.huawei.com"));
        assertEquals(List.of(), values(ExactKey.Kind.DOMAIN, "email=li.lei@qq.com"));
    }

    @Test
    void chineseNumbersAreCheckedAndBecomeTheOrganisationsCode() {
        assertTrue(TaxNumbers.isCreditCode("91100000100003962T"));
        assertFalse(TaxNumbers.isCreditCode("91100000100003963T"));
        assertFalse(TaxNumbers.isCreditCode("9110000010000396IT"));
        assertEquals("CN100003962", TaxNumbers.key("9110 0000-1000 0396 2t", null));
        assertEquals("CN100003962", TaxNumbers.key("110000100003962", "CN"));
        assertEquals("CN100003962", TaxNumbers.key("10000396-2", "CN"));
        assertNull(TaxNumbers.key("110000100003963", "CN"));
    }

    @ParameterizedTest
    @CsvSource({
        "DE 811 128 135, , DE811128135",
        "811128135, DE, DE811128135",
        "GR123456789, , EL123456789",
        "FR 40 303 265 045, FR, FR40303265045",
        "NL001234567B01, , NL001234567B01",
        "ATU12345678, DE, ATU12345678",
        "CHE-123.456.788 MWST, CH, CH123456788",
        "12-3456789, US, US123456789",
    })
    void vatNumbersHaveOneForm(String given, String country, String key) {
        assertEquals(key, TaxNumbers.key(given, country));
    }

    @Test
    void keysAreFewAndOfEachKindFirst() {
        Profile many = Leads.lead("account=A;taxNumber=91100000100003962T;phone=13912345671,13912345672,13912345673,"
                + "13912345674;email=a@acme.com;website=acme.com");
        assertEquals(ExactKeys.MOST, many.exact().size());
        assertEquals(5, many.exact().stream().map(ExactKey::kind).distinct().count());
    }
}
