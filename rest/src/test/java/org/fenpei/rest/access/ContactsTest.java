package org.fenpei.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Pool;
import org.junit.jupiter.api.Test;

class ContactsTest {

    @Test
    void aPhoneNumberKeepsItsHeadAndItsLastFourDigitsAndHidesAtLeastFour() {
        assertEquals("+86138****0000", Contacts.phone("+8613812340000"));
        assertEquals("+141****0123", Contacts.phone("+14155550123"));
        assertEquals("****5678", Contacts.phone("12345678"));
        assertEquals("***", Contacts.phone("1234567"));
        assertEquals("***", Contacts.phone("ask for 13812340000"));
    }

    @Test
    void anAddressKeepsItsFirstLetterAndItsDomain() {
        assertEquals("l***@example.com", Contacts.email("lina@example.com"));
        assertEquals("王***@example.com", Contacts.email("王芳@example.com"));
        assertEquals("***", Contacts.email("l@example.com"));
        assertEquals("***", Contacts.email("lina@example.com or li@x.cn"));
        assertEquals("***", Contacts.email("none"));
    }

    @Test
    void whatIsNeitherIsHiddenWholeWhateverItsType() {
        Pool open = Pool.open("p", "u");
        Pool pool = new Pool(
                "p",
                "u",
                "p",
                Set.of(),
                List.of(),
                open.claimGap(),
                open.coolDown(),
                null,
                Set.of("ids", "qq", "name"));
        Attributes attributes = Attributes.of(Map.of(
                "ids",
                List.of("a1b2", "c3d4"),
                "qq",
                12345,
                "name",
                "Lina",
                "address",
                "8 Long Street",
                "city",
                "Wuxi"));
        assertEquals(
                Map.of("ids", "***", "qq", "***", "name", "***", "address", "***", "city", "Wuxi"),
                Contacts.masked(attributes, pool::hides).values());
        List<String> secrets = Contacts.secrets(attributes, pool::hides);
        assertEquals("8 Long Street", secrets.get(0), "the longest first");
        assertTrue(secrets.containsAll(List.of("a1b2", "c3d4", "12345", "Lina")));
    }
}
