package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;

/**
 * A step's configuration, read and checked: the texts of regions and postcodes are resolved here, once, and whatever is
 * unknown, ambiguous, contradictory or without effect is reported.
 *
 * @param home the country to expect where a lead names none, or {@link Regions#NONE}
 * @param territories the territories
 * @param unknown what happens to a lead whose region is not known
 * @param noTerritory what happens to a lead whose region no territory holds
 * @param ifUnavailable what happens if a territory's owner cannot have the lead now
 */
record Settings(
        int home, Territories territories, Otherwise unknown, Otherwise noTerritory, IfUnavailable ifUnavailable) {

    private static final int LOWEST = -1_000_000;
    private static final int HIGHEST = 1_000_000;

    /** What happens if a territory's owner cannot have the lead now. */
    enum IfUnavailable {
        /** The lead waits for him. */
        WAIT,
        /** The next less specific territory gets it. */
        UP,
        /** The next step is asked. */
        PASS
    }

    /** Reads a configuration. */
    static Settings read(StepConfig config, Regions regions) throws InvalidConfigException {
        int home = Regions.NONE;
        String country = config.text("country");
        if (country != null) {
            home = country(regions, country);
            if (home == Regions.NONE) {
                config.problem("country", Reason.of("territory.config.country"));
            }
        }
        Otherwise unknown = Otherwise.read(config, "unknown");
        Otherwise noTerritory = Otherwise.read(config, "noTerritory");
        IfUnavailable ifUnavailable = IfUnavailable.valueOf(
                config.choice("ifUnavailable", "wait", "up", "pass").toUpperCase(Locale.ROOT));
        List<StepConfig> objects = config.objects("territories");
        if (!config.has("territories")) {
            config.problem("territories", Reason.of("config.missing", "expected", "list"));
        }
        config.refuseUnknown();
        Territories territories = new Territories(new TerritoryReader(regions, home).read(objects), regions);
        Settings settings = new Settings(home, territories, unknown, noTerritory, ifUnavailable);
        new PlanCheck(regions, settings, objects).run();
        config.check();
        return settings;
    }

    /** The country of a code or name, or {@link Regions#NONE}. */
    static int country(Regions regions, String text) {
        List<Reading> readings = new RegionReader(regions, Regions.NONE)
                .read(text, Part.COUNTRY, Regions.NONE)
                .list();
        return readings.size() == 1 && regions.level(readings.get(0).node()) == Regions.COUNTRY
                ? readings.get(0).node()
                : Regions.NONE;
    }

    /** The code under that name; anything else is reported, and empty. */
    static String code(StepConfig config, String name) {
        String text = config.requireText(name);
        if (!text.isEmpty() && !Codes.isCode(text)) {
            config.problem(name, Reason.of("territory.config.code"));
            return "";
        }
        return text;
    }

    /** Reads the list of territories. */
    private static final class TerritoryReader {

        private final RegionTexts texts;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Territory> read = new ArrayList<>();
        private final List<String> parents = new ArrayList<>();

        TerritoryReader(Regions regions, int home) {
            this.texts = new RegionTexts(regions, home);
        }

        List<Territory> read(List<StepConfig> objects) {
            for (StepConfig object : objects) {
                add(object);
            }
            List<Territory> linked = new ArrayList<>();
            for (int i = 0; i < read.size(); i++) {
                linked.add(linked(read.get(i), parents.get(i), objects.get(i)));
            }
            return deep(linked, objects);
        }

        private void add(StepConfig object) {
            int number = read.size();
            String id = code(object, "id");
            if (!id.isEmpty() && numbers.putIfAbsent(id, number) != null) {
                object.problem("id", Reason.of("territory.config.twice"));
            }
            object.text("title");
            String rep = object.has("rep") ? code(object, "rep") : null;
            String team = object.has("team") ? code(object, "team") : null;
            if (rep != null && team != null) {
                object.problem("team", Reason.of("territory.config.one", "expected", "rep, team"));
            }
            int priority = (int) object.integer("priority", LOWEST, HIGHEST).orElse(0);
            String parent = object.text("parent");
            parents.add(parent == null ? "" : parent);
            List<Integer> nodes = texts.regions(object);
            List<PostcodeRange> ranges = texts.postcodes(object);
            if (!object.has("regions") && !object.has("postcodes")) {
                object.problem("regions", Reason.of("config.missing", "expected", "regions, postcodes"));
            }
            object.refuseUnknown();
            read.add(new Territory(number, id, nodes, ranges, rep, team, priority, Territory.NONE, 0));
        }

        private Territory linked(Territory territory, String parent, StepConfig object) {
            if (parent.isEmpty()) {
                return territory;
            }
            Integer number = numbers.get(parent);
            if (number == null) {
                object.problem("parent", Reason.of("territory.config.parent"));
                return territory;
            }
            return new Territory(
                    territory.number(),
                    territory.id(),
                    territory.regions(),
                    territory.postcodes(),
                    territory.rep(),
                    territory.team(),
                    territory.priority(),
                    number,
                    0);
        }

        /** Counts how deep each lies; one that lies in itself is reported, and taken out of its parent. */
        private List<Territory> deep(List<Territory> linked, List<StepConfig> objects) {
            List<Territory> deep = new ArrayList<>(linked);
            for (Territory territory : linked) {
                int depth = 0;
                int up = territory.parent();
                while (up != Territory.NONE && depth <= linked.size()) {
                    depth++;
                    up = linked.get(up).parent();
                }
                if (depth > linked.size()) {
                    objects.get(territory.number()).problem("parent", Reason.of("territory.config.circle"));
                    return Collections.unmodifiableList(read);
                }
                deep.set(territory.number(), territory.at(depth));
            }
            return deep;
        }
    }
}
