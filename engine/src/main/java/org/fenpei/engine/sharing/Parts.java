package org.fenpei.engine.sharing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.CreditShare;

/**
 * Divides an amount by shares, to the cent, by the method of the largest remainder: everybody gets his part rounded down, and the
 * cents that are left go, one each, to those of whose part most was cut off. Of equal remainders the larger share goes first, then the
 * rep's id in its order. So the parts add up to the amount, none is a cent away from what is exact, and in which order the shares were
 * given does not matter. Cost: a sort of the shares.
 */
public final class Parts {

    private record Part(CreditShare share, long cents, long remainder) {}

    private static final Comparator<Part> NEXT_CENT = Comparator.comparingLong(Part::remainder)
            .thenComparingInt(part -> part.share().hundredths())
            .reversed()
            .thenComparing(part -> part.share().rep());

    private Parts() {}

    /**
     * Divides.
     *
     * @param cents the amount, 0 or more
     * @param shares the shares, a whole together; none for nobody
     * @return the part of each rep, in the order of the shares
     */
    public static Map<String, Long> of(long cents, List<CreditShare> shares) {
        List<Part> parts = new ArrayList<>();
        long left = cents;
        for (CreditShare share : shares) {
            // In two steps, so that no product is too large.
            long whole = cents / CreditShare.WHOLE;
            long rest = cents % CreditShare.WHOLE * share.hundredths();
            long part = whole * share.hundredths() + rest / CreditShare.WHOLE;
            parts.add(new Part(share, part, rest % CreditShare.WHOLE));
            left -= part;
        }
        Map<String, Long> divided = new LinkedHashMap<>();
        parts.forEach(part -> divided.put(part.share().rep(), part.cents()));
        parts.stream()
                .sorted(NEXT_CENT)
                .limit(shares.isEmpty() ? 0 : left)
                .forEach(part -> divided.merge(part.share().rep(), 1L, Long::sum));
        return divided;
    }
}
