package org.fenpei.api.model;

/**
 * The identity of a lead: a positive 63-bit number, given by the engine, roughly ordered by time. People and interfaces
 * see it as 13 characters of Crockford's base 32, so that it survives being read aloud and JavaScript's numbers.
 *
 * @param value the number, greater than zero
 */
public record LeadId(long value) implements Comparable<LeadId> {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;

    /** Checks the range. */
    public LeadId {
        if (value <= 0) {
            throw new IllegalArgumentException("a lead id is a positive number");
        }
    }

    /**
     * Reads the 13 characters; lower case is accepted.
     *
     * @param text what {@link #toString()} gave
     * @return the id
     * @throws IllegalArgumentException if the text is not a lead id
     */
    public static LeadId parse(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("a lead id has 13 characters");
        }
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(Character.toUpperCase(text.charAt(i)));
            if (digit < 0 || value >>> 58 != 0) {
                throw new IllegalArgumentException("a lead id has 13 characters of 0-9 and A-Z without I, L, O, U");
            }
            value = value << 5 | digit;
        }
        return new LeadId(value);
    }

    @Override
    public int compareTo(LeadId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        char[] text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }
}
