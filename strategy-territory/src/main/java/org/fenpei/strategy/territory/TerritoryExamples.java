package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.ExampleLead;

/**
 * Leads that show what a plan does: those in regions without a territory beside regions that have one, those that say nothing
 * or too little of their place, and one for each team. Looks once at each region that there is.
 */
final class TerritoryExamples {

    private static final int MOST_AROUND = 20;
    private static final int SHOWN = 10;
    private static final int MOST_TEAMS = 50;

    private final Settings settings;
    private final Regions regions;
    private final TerritoryCodes codes;
    private final List<ExampleLead> found = new ArrayList<>();

    TerritoryExamples(Settings settings, Regions regions, TerritoryCodes codes) {
        this.settings = settings;
        this.regions = regions;
        this.codes = codes;
    }

    List<ExampleLead> list() {
        found.add(new ExampleLead(Attributes.NONE, Reason.of("territory.left.nowhere")));
        if (settings.noTerritory().kind() == Otherwise.Kind.PASS
                || settings.noTerritory().kind() == Otherwise.Kind.TEAM) {
            gaps();
        }
        teams();
        return found;
    }

    private void gaps() {
        boolean[] touched = new boolean[regions.size()];
        Map<Integer, List<Integer>> gaps = new TreeMap<>();
        Set<String> countries = new TreeSet<>();
        // Parents have smaller numbers than their parts.
        for (int node = touched.length - 1; node >= 0; node--) {
            touched[node] |= isOwned(node);
            int parent = regions.parent(node);
            if (touched[node] && parent != Regions.NONE) {
                touched[parent] = true;
            } else if (touched[node]) {
                countries.add(regions.code(node));
            }
        }
        int elsewhere = Regions.NONE;
        for (int node = 0; node < touched.length; node++) {
            int parent = regions.parent(node);
            if (touched[node] || node == regions.silent()) {
                continue;
            }
            if (parent == Regions.NONE) {
                elsewhere = elsewhere == Regions.NONE ? node : elsewhere;
            } else if (touched[parent] && !isOwned(parent)) {
                gaps.computeIfAbsent(parent, any -> new ArrayList<>()).add(node);
            }
        }
        int left = MOST_AROUND;
        for (Map.Entry<Integer, List<Integer>> gap : gaps.entrySet()) {
            if (--left < 0) {
                break;
            }
            add(
                    gap.getValue().get(0),
                    Reason.of(
                            "territory.left.parts",
                            "region",
                            regions.describe(gap.getKey()),
                            "count",
                            gap.getValue().size(),
                            "parts",
                            shown(gap.getValue())));
        }
        wholes(touched);
        if (elsewhere != Regions.NONE && !countries.isEmpty()) {
            add(elsewhere, Reason.of("territory.left.countries", "countries", String.join(", ", countries)));
        }
    }

    /** Regions some parts of which have a territory, but which have none themselves: for leads of which no more is known. */
    private void wholes(boolean[] touched) {
        int left = MOST_AROUND;
        for (int node = 0; node < touched.length && left > 0; node++) {
            if (touched[node] && !isOwned(node)) {
                add(node, Reason.of("territory.left.only", "region", regions.describe(node)));
                left--;
            }
        }
    }

    private boolean isOwned(int node) {
        return codes.territory(node) != TerritoryCodes.NONE;
    }

    private String shown(List<Integer> nodes) {
        String some = String.join(
                ", ", nodes.stream().limit(SHOWN).map(regions::describe).toList());
        return nodes.size() > SHOWN ? some + ", …" : some;
    }

    private void teams() {
        Set<String> seen = new HashSet<>();
        for (Territory territory : settings.territories().all()) {
            String team = territory.team();
            if (team != null && !territory.regions().isEmpty() && seen.size() < MOST_TEAMS && seen.add(team)) {
                add(territory.regions().get(0), Reason.of("territory.case", "territory", territory.id()));
            }
        }
    }

    private void add(int node, Reason reason) {
        found.add(new ExampleLead(Attributes.of(Map.of(LeadField.REGION.attribute(), regions.code(node))), reason));
    }
}
