package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped table of characters is what ICU4J says. */
final class HanTableTest {

    /** Makes the file's lines anew: syllables, one sign for each character's reading, pairs of traditional and simplified. */
    static List<String> made() {
        Transliterator simplifies = Transliterator.getInstance("Traditional-Simplified");
        Transliterator reads = Transliterator.getInstance("Han-Latin; NFD; [:Nonspacing Mark:] Remove; Lower");
        List<String> readings = new ArrayList<>();
        StringBuilder pairs = new StringBuilder();
        for (char c = HanTable.FIRST; c <= HanTable.LAST; c++) {
            String text = String.valueOf(c);
            String reading = reads.transliterate(text).strip();
            readings.add(reading.equals(text) ? "" : reading);
            String simplified = simplifies.transliterate(text);
            if (!simplified.equals(text) && simplified.length() == 1 && HanTable.isHan(simplified.charAt(0))) {
                pairs.append(text).append(simplified);
            }
        }
        TreeSet<String> different = new TreeSet<>(readings);
        different.remove("");
        List<String> syllables = List.copyOf(different);
        StringBuilder signs = new StringBuilder();
        readings.forEach(reading -> signs.append(
                (char) (HanTable.SYLLABLE + (reading.isEmpty() ? syllables.size() : syllables.indexOf(reading)))));
        return List.of(String.join(" ", syllables), signs.toString(), pairs.toString());
    }

    @Test
    void theShippedTableIsWhatIcuSays() {
        assertEquals(made(), Words.lines("han.txt"));
    }

    @Test
    void simplifiesOnceAndForAll() {
        HanTable table = HanTable.get();
        for (char c = HanTable.FIRST; c <= HanTable.LAST; c++) {
            char simple = table.simplify(c);
            assertEquals(simple, table.simplify(simple), () -> "not stable: " + Integer.toHexString(simple));
        }
    }

    @Test
    void readsNamesAsPeopleDo() {
        HanTable table = HanTable.get();
        assertEquals("huawei", table.sound("华为"));
        assertEquals("chongqingchangan", table.sound("重庆长安"));
        assertEquals("yinhang", table.sound("银行"));
        assertEquals("xiamen", table.sound("厦门"));
        assertEquals("dasha", table.sound("大厦"));
        assertEquals("ibmzhongguo", table.sound("ibm中国"));
    }
}
