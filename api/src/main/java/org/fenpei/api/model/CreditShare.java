package org.fenpei.api.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A rep's share of the credit for a lead. Exact: hundredths of a per cent, so that shares add up to a whole or they do not.
 *
 * @param rep the rep
 * @param hundredths his share in hundredths of a per cent, 1 to {@value #WHOLE}
 */
public record CreditShare(String rep, int hundredths) {

    /** All of it. */
    public static final int WHOLE = 10_000;

    /** So many reps share the credit for a lead at most. */
    public static final int MOST = 20;

    /** Checks the parts. */
    public CreditShare {
        Objects.requireNonNull(rep, "rep");
        if (hundredths < 1 || hundredths > WHOLE) {
            throw new IllegalArgumentException("hundredths must be 1 to " + WHOLE);
        }
    }

    /** The share in per cent, with as many decimals as it needs: 33.33, 12.5, 100. */
    public BigDecimal percent() {
        return percent(hundredths);
    }

    /** Shares in one line: who has how many per cent. */
    public static String text(List<CreditShare> shares) {
        return shares.stream()
                .map(share -> share.rep() + " " + share.percent().toPlainString() + " %")
                .collect(Collectors.joining(", "));
    }

    /** Hundredths of a per cent in per cent. */
    public static BigDecimal percent(int hundredths) {
        BigDecimal percent = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }
}
