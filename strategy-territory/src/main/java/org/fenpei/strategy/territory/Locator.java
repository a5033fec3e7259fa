package org.fenpei.strategy.territory;

import java.util.List;
import org.fenpei.api.model.Attributes;
import org.fenpei.strategy.territory.Whereabouts.Ambiguous;
import org.fenpei.strategy.territory.Whereabouts.Contradictory;
import org.fenpei.strategy.territory.Whereabouts.Known;
import org.fenpei.strategy.territory.Whereabouts.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Says where a lead is: reads each attribute, the coarsest first, and keeps of all that they may mean what fits together.
 * Immutable.
 */
final class Locator {

    private static final Part[] PARTS = Part.values();

    private final Regions regions;
    private final RegionReader reader;

    Locator(Regions regions, RegionReader reader) {
        this.regions = regions;
        this.reader = reader;
    }

    /** Reads the attributes. */
    Whereabouts locate(Attributes attributes) {
        List<Reading> known = List.of();
        boolean lone = false;
        Part last = Part.COUNTRY;
        Part missed = null;
        Part ignored = null;
        int country = Regions.NONE;
        for (Part part : PARTS) {
            String text = attributes.text(part.field());
            if (text == null) {
                continue;
            }
            Readings readings = reader.read(text, part, country);
            if (readings.silent()) {
                continue;
            }
            if (readings.empty()) {
                missed = missed == null ? part : missed;
                ignored = part == Part.ADDRESS || foreign(part, country) ? ignored : part;
                continue;
            }
            List<Reading> both = known.isEmpty() ? readings.list() : Readings.combine(regions, known, readings.list());
            if (both.isEmpty()) {
                if (readings.tentative()) {
                    continue;
                }
                return new Contradictory(part);
            }
            lone = readings.tentative() && known.isEmpty();
            known = both;
            last = part;
            country = country(known);
        }
        if (known.isEmpty() || lone) {
            return new Unknown(missed == null && lone ? Part.ADDRESS : missed);
        }
        List<Reading> cheapest = Readings.cheapest(known);
        if (cheapest.size() > 1) {
            return new Ambiguous(
                    last, cheapest.stream().map(Reading::node).sorted().toList());
        }
        return known(cheapest.get(0), missed, ignored);
    }

    /** A missed attribute that is coarser than what was found might contradict it: then nothing is known. */
    private Whereabouts known(Reading found, @Nullable Part missed, @Nullable Part ignored) {
        if (missed != null && missed.level() != Part.ANY && missed.level() <= regions.level(found.node())) {
            return new Unknown(missed);
        }
        return new Known(found.node(), found.part(), found.by(), ignored);
    }

    /** Says whether it is no wonder that the attribute is not understood: cities of that country are not in the data. */
    private boolean foreign(Part part, int country) {
        return part.local() && country != Regions.NONE && !regions.detailed(country);
    }

    private int country(List<Reading> known) {
        int root = regions.root(known.get(0).node());
        for (Reading reading : known) {
            if (regions.root(reading.node()) != root) {
                return Regions.NONE;
            }
        }
        return root;
    }
}
