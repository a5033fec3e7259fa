package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of people are compared without titles and order, in characters and in letters. */
final class PersonNameTest {

    private static double likeness(String a, String b) {
        return Objects.requireNonNull(PersonName.of(a).likeness(PersonName.of(b)), "likeness");
    }

    @ParameterizedTest
    @CsvSource({
        "John Smith, 'Smith, John', 1.0",
        "Dr. Sabine Schröder, Sabine Schroeder, 1.0",
        "歐陽娜娜, 欧阳娜娜, 1.0",
        "王小明先生, 王小明, 1.0",
        "诸葛亮, Zhuge Liang, 0.9",
        "张伟, Wei Zhang, 0.9",
        "张伟, 张炜, 0.9",
        "Hans-Peter Müller, Hans Peter Mueller, 1.0",
    })
    void oneName(String a, String b, double likeness) {
        assertEquals(likeness, likeness(a, b), 0.001);
    }

    @ParameterizedTest
    @CsvSource({
        "张伟, 李伟, 0.0, 0.6",
        "John Smith, Joan Smythe, 0.0, 0.6",
        "J. Smith, John Smith, 0.8, 0.95",
        "Bob Kowalski, Robert Kowalski, 0.9, 0.99",
        "Jon Smth, Jon Smith, 0.9, 0.99",
    })
    void moreOrLess(String a, String b, double from, double to) {
        double likeness = likeness(a, b);
        assertEquals((from + to) / 2, likeness, (to - from) / 2, "likeness " + likeness);
    }

    @Test
    void aSurnameWithATitleTellsTooLittle() {
        assertNull(PersonName.of("张经理").likeness(PersonName.of("张伟")));
        assertNull(PersonName.of("Herr Dr.").likeness(PersonName.of("John Smith")));
    }
}
