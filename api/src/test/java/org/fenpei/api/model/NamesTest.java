package org.fenpei.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Names: how attributes and arguments are found by them, and which texts are codes. */
class NamesTest {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    @Property
    void attributesAreInTheOrderOfTheirNamesHoweverTheyCome(@ForAll Random random, @ForAll Map<String, Long> values) {
        List<String> names = new ArrayList<>(values.keySet());
        Collections.shuffle(names, random);
        Map<String, Long> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, values.get(name)));
        Attributes attributes = Attributes.of(shuffled);
        TreeMap<String, Long> sorted = new TreeMap<>(values);
        assertEquals(
                List.copyOf(sorted.keySet()), List.copyOf(attributes.values().keySet()));
        assertEquals(sorted, attributes.values());
        assertEquals(attributes, Attributes.of(sorted));
        assertEquals(sorted.hashCode(), attributes.hashCode());
    }

    @Property(tries = 200)
    void aReaderReadsWhatTheAttributesSayWhateverNamesTheyHave(@ForAll Random random) {
        List<AttributeReader> readers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            readers.add(new AttributeReader("name" + i));
        }
        for (int lead = 0; lead < 300; lead++) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                if (random.nextInt(3) > 0) {
                    values.put("name" + i, (long) random.nextInt(1_000));
                }
            }
            Attributes attributes = Attributes.of(values);
            for (AttributeReader reader : readers) {
                assertEquals(values.get(reader.name()), reader.read(attributes));
            }
        }
    }

    @Test
    void anAttributeThatIsNotThereIsReadAsNone() {
        AttributeReader reader = new AttributeReader("region");
        assertNull(reader.read(Attributes.NONE));
        assertEquals("CN-11", reader.read(Attributes.of(Map.of("region", "CN-11"))));
        assertNull(reader.read(Attributes.of(Map.of("city", "Beijing"))));
        assertNull(reader.read(Attributes.NONE));
    }

    @Test
    void leadsWithTheSameNamesShareThem() {
        Attributes one = Attributes.of(Map.of("region", "CN-11", "score", 1L));
        Attributes other = Attributes.of(Map.of("score", 2L, "region", "CN-44"));
        assertSame(one.named().shape(), other.named().shape());
    }

    @Property
    void aReasonHasItsArgumentsInTheOrderOfTheirNames(@ForAll Map<String, Long> args) {
        Reason reason = new Reason("test.code", new HashMap<>(args));
        assertEquals(new TreeMap<>(args), reason.args());
        assertEquals(
                List.copyOf(new TreeMap<>(args).keySet()),
                List.copyOf(reason.args().keySet()));
        assertEquals(reason, new Reason("test.code", new TreeMap<>(args)));
    }

    @Property
    void aCodeIsWhatThePatternSays(@ForAll String text) {
        assertEquals(CODE.matcher(text).matches(), Codes.isCode(text));
    }

    @Test
    void everyCharacterIsOrIsNotAllowedAsThePatternSays() {
        for (char c = 0; c < 500; c++) {
            for (String text : List.of("" + c, "a" + c, "a".repeat(63) + c, "a".repeat(64) + c)) {
                assertEquals(CODE.matcher(text).matches(), Codes.isCode(text), () -> "as " + text.length());
            }
        }
    }
}
