package org.fenpei.strategy.territory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold of the data that the bundle ships. */
class RegionDataTest {

    private final Regions regions = Regions.bundled();

    private long china(int level) {
        return IntStream.range(0, regions.size())
                .filter(node -> regions.root(node) == regions.china() && regions.level(node) == level)
                .count();
    }

    @Test
    void chinaHas34Provinces() {
        assertEquals(34, china(Regions.PROVINCE));
    }

    @Test
    void chinaHasItsCitiesAndCounties() {
        // 333 cities and prefectures, 2 groups of Chongqing, 4 of directly administered counties, 22 parts of Taiwan
        assertEquals(333 + 2 + 4 + 22, china(Regions.CITY));
        long counties = china(Regions.COUNTY);
        assertTrue(counties > 2_950 && counties < 3_050, () -> counties + " counties");
    }

    @Test
    void everyCountryOfIso3166IsThere() {
        int found = 0;
        for (String country : Locale.getISOCountries()) {
            int node = regions.byCode(RegionCodes.country(country));
            assertNotEquals(Regions.NONE, node, country);
            assertEquals(country, RegionCodes.text(regions.country(node)));
            found++;
        }
        assertTrue(found >= 249);
        Set<Long> countries = new HashSet<>();
        IntStream.range(0, regions.size())
                .filter(node -> regions.country(node) != RegionCodes.NONE)
                .forEach(node -> countries.add(regions.country(node)));
        assertEquals(249, countries.size());
    }

    @Test
    void everyThreeLetterCodeNamesTheSameCountry() {
        for (String country : Locale.getISOCountries()) {
            String three = new Locale.Builder().setRegion(country).build().getISO3Country();
            assertEquals(
                    regions.byCode(RegionCodes.country(country)), regions.byCode(RegionCodes.country3(three)), three);
        }
    }

    @Test
    void thereAreSubdivisionsOfTheWholeWorld() {
        long subdivisions = IntStream.range(0, regions.size())
                .filter(node -> regions.root(node) != regions.china() && regions.level(node) > Regions.COUNTRY)
                .count();
        assertTrue(subdivisions > 4_900 && subdivisions < 5_300, () -> subdivisions + " subdivisions");
        assertNotEquals(Regions.NONE, regions.byCode(RegionCodes.complete("GB-ENG")));
        assertNotEquals(Regions.NONE, regions.byCode(RegionCodes.complete("FR-69")));
    }

    @Test
    void everyRegionButACountryLiesInAnother() {
        for (int node = 0; node < regions.size(); node++) {
            int parent = regions.parent(node);
            assertEquals(parent == Regions.NONE, regions.level(node) == Regions.COUNTRY, regions.code(node));
            assertTrue(parent < node, regions.code(node));
            assertTrue(parent == Regions.NONE || regions.level(parent) < regions.level(node), regions.code(node));
            assertEquals(node, regions.byCode(RegionCodes.complete(regions.code(node))), regions.code(node));
        }
    }

    @Test
    void theCodeOfAChineseRegionBeginsWithThatOfItsParent() {
        for (int node = 0; node < regions.size(); node++) {
            String code = regions.code(node);
            int parent = regions.parent(node);
            if (code.startsWith("CN-") && parent != regions.china()) {
                assertTrue(code.startsWith(regions.code(parent)), code);
            }
        }
    }
}
