package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.strategy.AttributeChange;

/** Other places that a lead might be in: a region of each other territory, the nearest first, named by what the lead says now. */
final class NearTerritories {

    private static final int MOST = 200;
    private static final int MOST_TERRITORIES = 60;

    private final Regions regions;
    private final Territories territories;
    private final Locator locator;

    NearTerritories(Regions regions, Territories territories, Locator locator) {
        this.regions = regions;
        this.territories = territories;
        this.locator = locator;
    }

    List<AttributeChange> of(Attributes attributes) {
        int here = locator.locate(attributes) instanceof Whereabouts.Known known ? known.node() : Regions.NONE;
        List<LeadField> said = new ArrayList<>();
        for (Part part : Part.values()) {
            if (attributes.text(part.field()) != null) {
                said.add(0, part.field());
            }
        }
        List<AttributeChange> changes = new ArrayList<>();
        for (int node : places(here)) {
            if (said.isEmpty()) {
                changes.add(new AttributeChange(LeadField.REGION.attribute(), regions.code(node)));
            }
            for (LeadField field : said) {
                if (fits(field, node)) {
                    changes.add(new AttributeChange(field.attribute(), regions.code(node)));
                }
            }
        }
        if (attributes.text(LeadField.POSTCODE) != null) {
            said.add(LeadField.POSTCODE);
        }
        List<AttributeChange> all = new ArrayList<>();
        said.forEach(field -> all.add(new AttributeChange(field.attribute(), null)));
        all.addAll(changes);
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    /** Whether people would write such a region there. */
    private boolean fits(LeadField field, int node) {
        for (Part part : Part.values()) {
            if (part.field() == field) {
                return part.level() == Part.ANY ? part == Part.REGION : part.level() == regions.level(node);
            }
        }
        return false;
    }

    /** A region of each territory, by how much of the way up from there leads to here, too. */
    private List<Integer> places(int here) {
        Map<Integer, Integer> distances = new LinkedHashMap<>();
        for (Territory territory : territories.all()) {
            int best = Regions.NONE;
            int distance = Integer.MAX_VALUE;
            for (int node : territory.regions()) {
                int away = distance(here, node);
                if (node != here && away < distance) {
                    best = node;
                    distance = away;
                }
            }
            if (best != Regions.NONE) {
                distances.merge(best, distance, Math::min);
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(MOST_TERRITORIES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int distance(int here, int there) {
        int up = 0;
        for (int node = there; node != Regions.NONE; node = regions.parent(node)) {
            if (here != Regions.NONE && regions.within(here, node)) {
                return up;
            }
            up++;
        }
        return up + 1;
    }
}
