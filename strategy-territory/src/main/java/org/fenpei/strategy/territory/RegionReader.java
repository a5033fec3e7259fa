package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.fenpei.strategy.territory.Reading.By;

/**
 * Reads one text that names a region: a code, a name in Chinese or English, with or without its suffix, or several names in
 * a row. Never guesses: a text that may mean several regions has several readings.
 *
 * <p>Cost: below a microsecond for a code or a name; some microseconds for a text that has to be taken apart.
 */
final class RegionReader {

    private static final Set<String> MUNICIPALITIES = Set.of("CN-11", "CN-12", "CN-31", "CN-50");

    private final Regions regions;
    private final AddressReader addresses;
    private final int home;

    /**
     * For one step.
     *
     * @param regions the regions
     * @param home the country that texts without a country are first looked up in, or {@link Regions#NONE}
     */
    RegionReader(Regions regions, int home) {
        this.regions = regions;
        this.home = home;
        this.addresses = new AddressReader(regions);
    }

    /**
     * Reads the text of an attribute.
     *
     * @param text the text
     * @param part the attribute
     * @param country the country that is known from others, or {@link Regions#NONE}
     */
    Readings read(String text, Part part, int country) {
        if (part == Part.ADDRESS) {
            return Spelling.han(text) ? addresses.chinese(text) : addresses.western(text, this, country, home);
        }
        int code = code(text, part, country);
        if (code != Regions.NONE) {
            return Readings.of(new Reading(code, 0, part, By.CODE));
        }
        return name(text, part, country);
    }

    /** Reads a text that is no code. */
    Readings name(String text, Part part, int country) {
        String words = regions.spelling().words(text);
        String key = Spelling.close(words);
        int name = regions.names().find(key, 0, key.length());
        if (name != NameTable.NONE) {
            if (regions.names().node(regions.names().first(name)) == regions.silent()) {
                return Readings.SILENT;
            }
            List<Reading> readings = named(name, part, country);
            if (!readings.isEmpty()) {
                return Readings.of(readings);
            }
        }
        List<Reading> readings = suffixed(words, part, country);
        if (readings.isEmpty() && part != Part.COUNTRY && Spelling.han(key)) {
            readings = inScope(addresses.whole(key, part), part, country);
        }
        return Readings.of(readings);
    }

    private int code(String text, Part part, int country) {
        if (text.length() > 24) {
            return Regions.NONE;
        }
        int known = country == Regions.NONE ? home : country;
        boolean open = part == Part.COUNTRY || (part == Part.REGION && country == Regions.NONE);
        long complete = RegionCodes.complete(text);
        if (complete != RegionCodes.NONE && (open || complete != RegionCodes.countryOf(complete))) {
            int node = regions.byCode(complete);
            if (node != Regions.NONE) {
                return node;
            }
        }
        if (open) {
            int node = regions.byCode(RegionCodes.country3(text));
            if (node != Regions.NONE) {
                return node;
            }
        }
        if (part == Part.COUNTRY) {
            return Regions.NONE;
        }
        int gb = regions.byCode(RegionCodes.gb(text));
        if (gb != Regions.NONE && (known == Regions.NONE || known == regions.china())) {
            return gb;
        }
        if (part.local()) {
            // "LA" is a city in everyday language, whatever state has these letters.
            return Regions.NONE;
        }
        long letters = known == Regions.NONE ? RegionCodes.NONE : regions.country(known);
        return letters == RegionCodes.NONE ? Regions.NONE : regions.byCode(RegionCodes.within(letters, text));
    }

    private List<Reading> named(int name, Part part, int country) {
        NameTable names = regions.names();
        List<Reading> readings = new ArrayList<>();
        for (int entry = names.first(name); entry != NameTable.NONE; entry = names.next(entry)) {
            int node = names.node(entry);
            if (node == regions.silent()) {
                continue;
            }
            int cost = names.weak(entry) ? 1 : 0;
            if (part.level() != Part.ANY && part.level() != regions.level(node)) {
                cost++;
            }
            Readings.add(readings, new Reading(node, cost, part, By.NAME));
        }
        return inScope(readings, part, country);
    }

    /** Leaves out what the attribute cannot mean. */
    private List<Reading> inScope(List<Reading> all, Part part, int country) {
        if (all.isEmpty()) {
            return all;
        }
        if (part == Part.COUNTRY) {
            return keep(all, node -> regions.country(node) != RegionCodes.NONE);
        }
        if (part.local()) {
            // The data knows no cities elsewhere, so a name there proves nothing: Ontario is a city in California, too.
            return country == Regions.NONE
                    ? keep(all, regions::detailed)
                    : regions.detailed(country) ? all : keep(all, node -> regions.within(node, country));
        }
        List<Reading> here = country == Regions.NONE && home != Regions.NONE
                ? keep(all, node -> regions.within(node, home))
                : country == Regions.NONE ? all : keep(all, node -> regions.within(node, country));
        return yielding(here.isEmpty() ? all : here);
    }

    /** The bare name of a country is that country, not the part of it that has the same name. */
    private List<Reading> yielding(List<Reading> readings) {
        if (readings.size() < 2) {
            return readings;
        }
        List<Reading> result = new ArrayList<>();
        for (Reading reading : readings) {
            boolean inner = regions.level(reading.node()) != Regions.COUNTRY
                    && readings.stream()
                            .anyMatch(other -> regions.level(other.node()) == Regions.COUNTRY
                                    && regions.within(reading.node(), other.node()));
            result.add(inner ? new Reading(reading.node(), reading.cost() + 1, reading.part(), reading.by()) : reading);
        }
        return result;
    }

    /** Reads "Nanjing City", "Jiangsu Province", "Gulou Qu": the last word says the level. */
    private List<Reading> suffixed(String words, Part part, int country) {
        int cut = words.lastIndexOf(' ');
        if (cut < 0) {
            return List.of();
        }
        String last = words.substring(cut + 1);
        String key = Spelling.close(words.substring(0, cut));
        int name = regions.names().find(key, 0, key.length());
        if (name == NameTable.NONE) {
            return List.of();
        }
        List<Reading> fitting = new ArrayList<>();
        for (Reading reading : named(name, part, country)) {
            if (fits(last, reading.node())) {
                fitting.add(reading);
            }
        }
        return fitting;
    }

    private boolean fits(String suffix, int node) {
        int level = regions.level(node);
        return switch (suffix) {
            case "province", "state", "sheng" -> level == Regions.PROVINCE;
            case "region" -> level == Regions.PROVINCE || level == Regions.CITY;
            case "prefecture" -> level == (regions.detailed(node) ? Regions.CITY : Regions.PROVINCE);
            case "city", "shi" -> regions.detailed(node)
                    && (level > Regions.PROVINCE || MUNICIPALITIES.contains(regions.code(node)));
            case "municipality" -> MUNICIPALITIES.contains(regions.code(node));
            case "district", "county", "qu", "xian", "banner" -> level == Regions.COUNTY;
            default -> false;
        };
    }

    private static List<Reading> keep(List<Reading> all, IntPredicate wanted) {
        List<Reading> kept = new ArrayList<>();
        for (Reading reading : all) {
            if (wanted.test(reading.node())) {
                kept.add(reading);
            }
        }
        return kept;
    }
}
