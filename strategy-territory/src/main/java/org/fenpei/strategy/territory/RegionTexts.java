package org.fenpei.strategy.territory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/** Reads the regions and postcode ranges of a configuration; what cannot be understood is reported with choices. */
final class RegionTexts {

    private static final int CHOICES = 8;

    private final Regions regions;
    private final RegionReader reader;
    private final int home;
    private @Nullable CloseNames close;

    RegionTexts(Regions regions, int home) {
        this.regions = regions;
        this.home = home;
        this.reader = new RegionReader(regions, home);
    }

    /** The regions under {@code regions}. */
    List<Integer> regions(StepConfig config) {
        Set<Integer> nodes = new LinkedHashSet<>();
        List<String> texts = config.texts("regions");
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            List<Reading> readings = Readings.cheapest(
                    reader.read(text, Part.REGION, Regions.NONE).list());
            if (readings.isEmpty()) {
                problem(config, "territory.config.unknown", i, text, close().to(text));
            } else if (readings.size() > 1) {
                problem(config, "territory.config.ambiguous", i, text, choices(readings));
            } else if (!nodes.add(readings.get(0).node())) {
                config.warning("regions", reason("territory.config.repeated", i, text));
            }
        }
        return List.copyOf(nodes);
    }

    /** The ranges under {@code postcodes}. */
    List<PostcodeRange> postcodes(StepConfig config) {
        Set<PostcodeRange> ranges = new LinkedHashSet<>();
        List<String> texts = config.texts("postcodes");
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int colon = text.indexOf(':');
            long country = colon < 0 ? homeLetters() : letters(text.substring(0, colon));
            PostcodeRange range =
                    country == RegionCodes.NONE ? null : Postcodes.range(country, text.substring(colon + 1));
            if (country == RegionCodes.NONE) {
                config.problem("postcodes", reason("territory.config.postcodeCountry", i, text));
            } else if (range == null) {
                config.problem("postcodes", reason("territory.config.postcode", i, text));
            } else if (!ranges.add(range)) {
                config.warning("postcodes", reason("territory.config.repeated", i, text));
            }
        }
        return List.copyOf(ranges);
    }

    private long homeLetters() {
        return home == Regions.NONE ? RegionCodes.NONE : regions.country(home);
    }

    /** The two letters of a country; those of Taiwan, Hong Kong or Puerto Rico included, which have postcodes of their own. */
    private long letters(String text) {
        List<Reading> readings = reader.read(text, Part.COUNTRY, Regions.NONE).list();
        return readings.size() == 1 ? regions.country(readings.get(0).node()) : RegionCodes.NONE;
    }

    private String choices(List<Reading> readings) {
        List<String> shown = readings.stream()
                .map(reading -> regions.describe(reading.node()))
                .sorted()
                .toList();
        return String.join(", ", shown.subList(0, Math.min(CHOICES, shown.size())))
                + (shown.size() > CHOICES ? ", …" : "");
    }

    private CloseNames close() {
        CloseNames names = close;
        if (names == null) {
            names = new CloseNames(regions);
            close = names;
        }
        return names;
    }

    private static void problem(StepConfig config, String code, int index, String text, String choices) {
        TreeMap<String, Object> args = new TreeMap<>(reason(code, index, text).args());
        args.put("choices", choices);
        config.problem("regions", new Reason(code, args));
    }

    private static Reason reason(String code, int index, String text) {
        return Reason.of(code, "position", index + 1, "text", text.length() > 60 ? text.substring(0, 60) : text);
    }
}
