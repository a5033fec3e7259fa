package org.fenpei.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void the_median_is_the_middle_one_or_the_mean_of_the_two_in_the_middle() {
        assertEquals(2, Sample.median(List.of(3.0, 1.0, 2.0)));
        assertEquals(2.5, Sample.median(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void a_quantile_is_the_smallest_value_that_the_share_does_not_exceed() {
        long[] hundred = new long[100];
        for (int i = 0; i < 100; i++) {
            hundred[i] = i + 1L;
        }
        assertEquals(50, Latencies.quantile(hundred, 0.5));
        assertEquals(99, Latencies.quantile(hundred, 0.99));
        assertEquals(100, Latencies.quantile(hundred, 1));
        assertEquals(7, Latencies.quantile(new long[] {7}, 0.01));
        assertEquals(0, Latencies.quantile(new long[0], 0.5));
    }

    @Test
    void latencies_of_all_callers_are_counted_however_many_there_are() {
        Latencies one = new Latencies();
        Latencies other = new Latencies();
        for (int i = 10_000; i > 0; i--) {
            (i % 2 == 0 ? one : other).add(i);
        }
        long[] sorted = Latencies.sorted(List.of(one, other));
        assertEquals(10_000, sorted.length);
        assertArrayEquals(new long[] {1, 2, 3}, new long[] {sorted[0], sorted[1], sorted[2]});
    }
}
