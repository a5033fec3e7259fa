package org.fenpei.bench.regions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.bench.run.Race;
import org.fenpei.strategy.territory.TerritoryCodes;
import org.fenpei.strategy.territory.TerritoryStrategy;

/**
 * Leads bring the code of a county, drawn at random among all of China; the territories are Chinese regions drawn at random, from
 * provinces down to counties. Where there are more territories than regions, those of one region differ by their priority.
 */
public final class RegionRace {

    private static final int[] SIZES = {100, 3_000, 50_000};
    private static final int LEADS = 1 << 14;
    private static final int COUNTY = 9;

    private RegionRace() {}

    /** Compares the answers, and runs all of it. */
    public static void run(Race race, PrintStream out) {
        List<String> all = regions();
        List<String> leads = leads(all);
        Race.head(out);
        for (int size : SIZES) {
            Map<String, Integer> best = new HashMap<>();
            List<Map<String, Object>> territories = territories(all, size, best);
            TerritoryCodes codes = codes(territories);
            TextClimb climb = new TextClimb(best);
            TreeFloor floor = new TreeFloor(best);
            compare(leads, codes, climb, floor);
            race.run(
                    size + " territories",
                    List.of(
                            new Asking("Fenpei", leads, codes::find),
                            new Asking("HashMap, code by code outwards", leads, climb::find),
                            new Asking("TreeMap, the next below", leads, floor::find),
                            new Deciding(territories, leads)),
                    out);
        }
        invented(race, out);
    }

    /** More regions than there are: 34 provinces of 40 cities of 60 counties, of which 50,000 are territories. */
    private static void invented(Race race, PrintStream out) {
        List<String> all = new ArrayList<>();
        for (int county = 0; county < 34 * 40 * 60; county++) {
            String city = String.format("CN-%02d%02d", 11 + county / 2_400, 1 + county / 60 % 40);
            if (county % 2_400 == 0) {
                all.add(city.substring(0, 5));
            }
            if (county % 60 == 0) {
                all.add(city);
            }
            all.add(city + String.format("%02d", 1 + county % 60));
        }
        List<String> leads = leads(all);
        Collections.shuffle(all, new Random(7));
        Map<String, Integer> territories = new HashMap<>();
        for (int number = 0; number < 50_000; number++) {
            territories.put(all.get(number), number);
        }
        TextClimb climb = new TextClimb(territories);
        TreeFloor floor = new TreeFloor(territories);
        Map<String, Integer> known = new HashMap<>();
        all.forEach(code -> known.put(code, climb.find(code)));
        TerritoryCodes codes = TerritoryCodes.of(known);
        compare(leads, codes, climb, floor);
        race.run(
                "50,000 territories in " + all.size() + " invented regions",
                List.of(
                        new Asking("Fenpei, the table", leads, codes::find),
                        new Asking("HashMap, code by code outwards", leads, climb::find),
                        new Asking("TreeMap, the next below", leads, floor::find)),
                out);
    }

    private static void compare(List<String> leads, TerritoryCodes codes, TextClimb climb, TreeFloor floor) {
        for (String lead : leads) {
            int expected = climb.find(lead);
            if (codes.find(lead) != expected || floor.find(lead) != expected) {
                throw new IllegalStateException("different answers for " + lead);
            }
        }
    }

    /** The Chinese regions of the bundle whose parents, and theirs, are what is left when codes are cut. */
    private static List<String> regions() {
        Set<String> regions = new LinkedHashSet<>();
        InputStream stream = TerritoryStrategy.class.getResourceAsStream("regions.tsv");
        if (stream == null) {
            throw new IllegalStateException("the region data is not there");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                String outer = columns[0];
                while (outer.length() > 2 && !outer.equals(columns[1])) {
                    outer = TextClimb.outer(outer);
                }
                if (!columns[0].startsWith("CN")) {
                    continue;
                }
                if (columns[1].isEmpty()
                        ? columns[0].length() == 2
                        : outer.equals(columns[1]) && regions.contains(outer)) {
                    regions.add(columns[0]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(regions);
    }

    /** The best of each region is the last, which has the highest priority. */
    private static List<Map<String, Object>> territories(List<String> all, int size, Map<String, Integer> best) {
        List<Map<String, Object>> territories = new ArrayList<>();
        Random random = new Random(size);
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        for (int number = 0; number < size; number++) {
            String code = shuffled.get(number % shuffled.size());
            territories.add(Map.of("id", "t" + number, "regions", List.of(code), "rep", "rep", "priority", number));
            best.put(code, number);
        }
        return territories;
    }

    /** The counties of the leads. */
    private static List<String> leads(List<String> regions) {
        List<String> counties =
                regions.stream().filter(code -> code.length() == COUNTY).toList();
        Random random = new Random(3);
        List<String> leads = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            leads.add(counties.get(random.nextInt(counties.size())));
        }
        return leads;
    }

    private static TerritoryCodes codes(List<Map<String, Object>> territories) {
        try {
            return TerritoryCodes.of(StepConfig.of("", Map.of("territories", territories)));
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks for one lead after another. Each text is an object that nobody has asked before, as those that come in from outside:
     * a text keeps its hash code once it was asked for it, which real leads never profit from.
     */
    private static final class Asking implements Race.Runner {
        private static final int AT_ONCE = 2_000;
        private final String name;
        private final char[][] leads;
        private final String[] fresh = new String[AT_ONCE];
        private final ToIntFunction<String> contender;
        private int at;

        Asking(String name, List<String> leads, ToIntFunction<String> contender) {
            this.name = name;
            this.leads = leads.stream().map(String::toCharArray).toArray(char[][]::new);
            this.contender = contender;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int most() {
            return AT_ONCE;
        }

        @Override
        public void prepare() {
            for (int i = 0; i < AT_ONCE; i++) {
                fresh[i] = new String(leads[at]);
                at = (at + 1) % leads.length;
            }
        }

        @Override
        public long run(int times) {
            long sum = 0;
            for (int i = 0; i < times; i++) {
                sum += contender.applyAsInt(fresh[i]);
            }
            return sum;
        }
    }
}
