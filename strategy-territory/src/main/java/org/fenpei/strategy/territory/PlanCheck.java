package org.fenpei.strategy.territory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.strategy.territory.Settings.IfUnavailable;

/** Looks at the territories together: which are tied, which can never get a lead, which regions are said twice. */
final class PlanCheck {

    private final Regions regions;
    private final Settings settings;
    private final Territories territories;
    private final List<StepConfig> objects;

    PlanCheck(Regions regions, Settings settings, List<StepConfig> objects) {
        this.regions = regions;
        this.settings = settings;
        this.territories = settings.territories();
        this.objects = objects;
    }

    /** Reports what it finds. */
    void run() {
        Set<String> reported = new HashSet<>();
        for (PostcodeIndex.Tie tie : territories.ties()) {
            if (reported.add(tie.one().number() + "/" + tie.other().number())) {
                at(tie.other())
                        .problem(
                                "priority",
                                Reason.of(
                                        "territory.config.tie",
                                        "other",
                                        tie.one().id()));
            }
        }
        Set<Integer> tied = new HashSet<>();
        territories.ties().forEach(tie -> tied.add(tie.other().number()));
        Set<Integer> parents = new HashSet<>();
        territories.all().forEach(territory -> parents.add(territory.parent()));
        for (Territory territory : territories.all()) {
            if (!territory.owned() && !parents.contains(territory.number())) {
                at(territory).problem("rep", Reason.of("territory.config.owner"));
            }
            if (!outside(territory)) {
                redundant(territory);
                if (!tied.contains(territory.number())) {
                    shadowed(territory);
                }
            }
        }
    }

    private StepConfig at(Territory territory) {
        return objects.get(territory.number());
    }

    /** A territory none of whose regions shares a place with its parent can never match. */
    private boolean outside(Territory territory) {
        if (territory.parent() == Territory.NONE || !territory.postcodes().isEmpty()) {
            return false;
        }
        Territory parent = territories.get(territory.parent());
        if (!parent.postcodes().isEmpty()
                || territory.regions().isEmpty()
                || parent.regions().isEmpty()) {
            return false;
        }
        for (int node : territory.regions()) {
            for (int around : parent.regions()) {
                if (regions.within(node, around) || regions.within(around, node)) {
                    return false;
                }
            }
        }
        at(territory).problem("parent", Reason.of("territory.config.outside", "parent", parent.id()));
        return true;
    }

    private void redundant(Territory territory) {
        Set<Integer> own = new HashSet<>(territory.regions());
        for (int node : territory.regions()) {
            for (int up = regions.parent(node); up != Regions.NONE; up = regions.parent(up)) {
                if (own.contains(up)) {
                    at(territory)
                            .warning(
                                    "regions",
                                    Reason.of(
                                            "territory.config.redundant",
                                            "region",
                                            regions.describe(node),
                                            "within",
                                            regions.describe(up)));
                    break;
                }
            }
        }
    }

    /** A territory all of whose regions belong to others of higher priority gets nothing, unless it stands in for them. */
    private void shadowed(Territory territory) {
        if (settings.ifUnavailable() == IfUnavailable.UP
                || !territory.owned()
                || !territory.postcodes().isEmpty()
                || territory.regions().isEmpty()) {
            return;
        }
        for (int node : territory.regions()) {
            int before = firstOwned(node);
            if (before == territory.number() || before == Territory.NONE) {
                return;
            }
            Territory other = territories.get(before);
            if (other.parent() != Territory.NONE || !other.regions().contains(node)) {
                return;
            }
        }
        at(territory)
                .warning(
                        "regions",
                        Reason.of(
                                "territory.config.shadowed",
                                "other",
                                territories
                                        .get(firstOwned(territory.regions().get(0)))
                                        .id()));
    }

    private int firstOwned(int node) {
        for (int hit : territories.holding(node, Postcodes.NONE)) {
            Territory territory = territories.get(Territories.number(hit));
            if (territory.owned()) {
                return territory.number();
            }
        }
        return Territory.NONE;
    }
}
