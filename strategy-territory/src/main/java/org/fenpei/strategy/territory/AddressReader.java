package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fenpei.strategy.territory.Reading.By;

/**
 * Finds the region in an address. Chinese addresses begin with it, from the outside inwards; others end with it, from the
 * inside outwards, between commas.
 *
 * <p>A short name in the middle of a Chinese address proves nothing, since streets are named after places: it counts only
 * if a complete name inside that region follows. So {@code 上海南京路} is no place, and
 * {@code 江苏南京鼓楼区} is one.
 */
final class AddressReader {

    private static final Pattern COMMA = Pattern.compile("[,;\n\uff0c\uff1b\u3001]");
    private static final Pattern WITH_DIGITS = Pattern.compile("\\S*\\d\\S*");
    private static final int LONGEST = 80;
    private static final int SHORTEST_ALONE = 3;

    private final Regions regions;

    AddressReader(Regions regions) {
        this.regions = regions;
    }

    /** Reads the beginning of a Chinese address. */
    Readings chinese(String text) {
        String key = regions.spelling().key(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        Walk walk = new Walk(key, false);
        walk.from(0, Regions.NONE, true);
        List<Reading> readings = new ArrayList<>();
        for (int node : walk.best) {
            Readings.add(readings, new Reading(node, 0, Part.ADDRESS, By.ADDRESS));
        }
        if (readings.isEmpty()) {
            return Readings.NOTHING;
        }
        // "North district 3" is more often a part of a housing estate than the district of that name far away.
        boolean tentative = walk.bestEnd < SHORTEST_ALONE
                && readings.stream().allMatch(reading -> regions.level(reading.node()) >= Regions.CITY);
        return new Readings(readings, false, tentative);
    }

    /** Reads a text that is nothing but names in a row, short ones included. */
    List<Reading> whole(String key, Part part) {
        if (key.length() > LONGEST) {
            return List.of();
        }
        Walk walk = new Walk(key, true);
        walk.from(0, Regions.NONE, true);
        List<Reading> readings = new ArrayList<>();
        for (int node : walk.best) {
            Readings.add(readings, new Reading(node, 0, part, By.NAME));
        }
        return readings;
    }

    /**
     * Reads the end of an address with commas.
     *
     * @param text the address
     * @param reader what reads each of its parts
     * @param country the country that is known from elsewhere, or {@link Regions#NONE}
     * @param home the country to expect, or {@link Regions#NONE}
     */
    Readings western(String text, RegionReader reader, int country, int home) {
        String[] tokens = COMMA.split(text);
        List<Reading> found = List.of();
        int around = country;
        for (int i = tokens.length - 1; i >= 0; i--) {
            String token = WITH_DIGITS.matcher(tokens[i]).replaceAll(" ").strip();
            if (token.isEmpty()) {
                continue;
            }
            List<Reading> readings = around == Regions.NONE
                    ? outermost(reader.name(token, Part.REGION, around), home)
                    : reader.read(token, Part.REGION, around).list();
            List<Reading> inner = found.isEmpty() ? readings : Readings.combine(regions, found, readings);
            if (inner.isEmpty()) {
                break;
            }
            found = inner;
            around = commonRoot(found);
        }
        List<Reading> result = new ArrayList<>();
        for (Reading reading : Readings.cheapest(found)) {
            result.add(new Reading(reading.node(), 0, Part.ADDRESS, By.ADDRESS));
        }
        return Readings.of(result);
    }

    /** What may stand last in an address: a country, or a region of the country to expect. */
    private List<Reading> outermost(Readings readings, int home) {
        return readings.list().stream()
                .filter(reading -> regions.country(reading.node()) != RegionCodes.NONE
                        || (home != Regions.NONE && regions.within(reading.node(), home)))
                .toList();
    }

    private int commonRoot(List<Reading> found) {
        int root = regions.root(found.get(0).node());
        return found.stream().allMatch(reading -> regions.root(reading.node()) == root) ? root : Regions.NONE;
    }

    /** One walk through a text, trying every name at every place where the one before ended. */
    private final class Walk {

        private final String key;
        private final boolean toTheEnd;
        private List<Integer> best = new ArrayList<>();
        private int bestEnd;

        Walk(String key, boolean toTheEnd) {
            this.key = key;
            this.toTheEnd = toTheEnd;
        }

        /**
         * Goes on.
         *
         * @param start where the text has been read to
         * @param around the region read last, or {@link Regions#NONE}
         * @param certain whether its name was complete
         */
        void from(int start, int around, boolean certain) {
            if (around != Regions.NONE && (toTheEnd ? start == key.length() : certain)) {
                keep(start, around);
            }
            NameTable names = regions.names();
            int last = Math.min(key.length(), start + names.longest());
            for (int end = last; end > start + (around == Regions.NONE ? 1 : 0); end--) {
                int name = names.find(key, start, end);
                if (name == NameTable.NONE) {
                    continue;
                }
                for (int entry = names.first(name); entry != NameTable.NONE; entry = names.next(entry)) {
                    step(end, around, certain, entry);
                }
            }
        }

        private void step(int end, int around, boolean certain, int entry) {
            NameTable names = regions.names();
            int node = names.node(entry);
            if (node == regions.silent()) {
                if (around != Regions.NONE && certain) {
                    from(end, around, true);
                }
                return;
            }
            if (around == Regions.NONE || regions.within(node, around)) {
                from(end, node, names.complete(entry));
            }
        }

        private void keep(int end, int node) {
            if (end > bestEnd) {
                best = new ArrayList<>();
                bestEnd = end;
            }
            if (end == bestEnd) {
                best.add(node);
            }
        }
    }
}
