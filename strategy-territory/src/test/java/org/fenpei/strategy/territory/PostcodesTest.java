package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postcodes and their ranges. */
class PostcodesTest {

    @ParameterizedTest
    @CsvSource({
        "CN,210000-219999,210009,true",
        "CN,210000-219999,２１０００９,true",
        "CN,210000-219999,220000,false",
        "CN,21,219999,true",
        "CN,21,200000,false",
        "CN,210009,210009,true",
        "CN,210000-219999,21000,false",
        "US,94000-94999,94105,true",
        "US,94000-94999,94105-1234,true",
        "US,94000-94999,95000,false",
        "GB,SW1,SW1A 1AA,true",
        "GB,SW1,SW10 0AA,false",
        "GB,SW1,sw1 2ab,true",
        "GB,SW,SW19 5AE,true",
        "GB,S,SW19 5AE,false",
        "GB,S,S1 2HE,true",
        "GB,M1-M9,M4 1HN,true",
        "GB,M1-M9,M40 1HN,false",
        "CA,K1A,K1A 0B1,true",
        "CA,K1A,K1B 0B1,false",
        "JP,150,150-0001,true",
        "DE,10,10115,true"
    })
    void aRangeHoldsItsPostcodes(String country, String range, String postcode, boolean held) {
        long letters = RegionCodes.country(country);
        PostcodeRange found = Postcodes.range(letters, range);
        assertNotNull(found);
        long code = Postcodes.of(letters, postcode);
        assertEquals(held, code != Postcodes.NONE && found.low() <= code && code <= found.high());
    }

    @ParameterizedTest
    @CsvSource({"CN,219999-210000", "CN,2100-210099", "CN,2100000", "US,9410?", "GB,1SW", "CN,''", "CN,-"})
    void whatIsNoRangeIsRefused(String country, String range) {
        assertNull(Postcodes.range(RegionCodes.country(country), range));
    }

    @ParameterizedTest
    @CsvSource({"CN,210000-219999,21", "US,94000-94999,94", "US,00000-99999,0-9"})
    void oneRangeIsTheSameHoweverItIsWritten(String country, String one, String other) {
        long letters = RegionCodes.country(country);
        assertEquals(Postcodes.range(letters, one), Postcodes.range(letters, other));
    }
}
