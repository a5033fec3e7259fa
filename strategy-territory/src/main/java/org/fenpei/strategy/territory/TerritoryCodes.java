package org.fenpei.strategy.territory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;

/**
 * From a region's code as a text to the territory that has it, if its place is all that is known of a lead: the innermost
 * with an owner. For each region the answer was found beforehand, and nearly all codes stand in a table as they are written;
 * so a look-up reads the text once and two places of memory, whatever the number of territories and however far up
 * the answer lies. Nothing is allocated. Immutable. Public for those who measure it; the bundle exports nothing.
 */
public final class TerritoryCodes {

    /** No territory. */
    public static final int NONE = -1;

    /** No code is longer, with blanks around it. */
    private static final int LONGEST = 24;

    private final TextTable byText;
    private final LongTable byCode;
    private final int[] owned;

    private TerritoryCodes(TextTable byText, LongTable byCode, int[] owned) {
        this.byText = byText;
        this.byCode = byCode;
        this.owned = owned;
    }

    TerritoryCodes(Regions regions, Territories territories) {
        this(regions.byText(), regions.byCode(), new int[regions.size()]);
        Arrays.setAll(owned, node -> firstOwned(territories, territories.holding(node, Postcodes.NONE)));
    }

    /** Reads a step's configuration, as the strategy does. */
    public static TerritoryCodes of(StepConfig config) throws InvalidConfigException {
        Regions regions = Regions.bundled();
        return new TerritoryCodes(regions, Settings.read(config, regions).territories());
    }

    /**
     * Of other regions than those of the bundle: more of them than there are, to measure.
     *
     * @param known all codes, and for each the number of its territory
     */
    public static TerritoryCodes of(Map<String, Integer> known) {
        LongTable byCode = new LongTable(known.size());
        int[] owned = new int[known.size()];
        Map<String, Integer> nodes = new HashMap<>();
        for (Map.Entry<String, Integer> entry : known.entrySet()) {
            int node = nodes.size();
            nodes.put(entry.getKey(), node);
            byCode.add(RegionCodes.complete(entry.getKey()), node);
            owned[node] = entry.getValue();
        }
        return new TerritoryCodes(new TextTable(nodes), byCode, owned);
    }

    private static int firstOwned(Territories territories, int[] hits) {
        for (int hit : hits) {
            if (territories.get(Territories.number(hit)).owned()) {
                return Territories.number(hit);
            }
        }
        return NONE;
    }

    /**
     * The number of the territory, which is its place in the list.
     *
     * @param text a complete code: {@code CN-320106}
     * @return the number, or {@link #NONE} if it is no code that is known or in no territory
     */
    public int find(String text) {
        int node = node(text);
        return node < 0 ? NONE : owned[node];
    }

    /** The region of a complete code, or {@link Regions#NONE}. */
    int node(String text) {
        int node = text.length() == TextTable.LENGTH ? byText.get(text) : TextTable.ABSENT;
        return node == TextTable.ABSENT ? anyNode(text) : node;
    }

    private int anyNode(String text) {
        long code = text.length() > LONGEST ? RegionCodes.NONE : RegionCodes.complete(text);
        return code == RegionCodes.NONE ? Regions.NONE : byCode.get(code);
    }

    /** The number of the territory of a region, or {@link #NONE}. */
    int territory(int node) {
        return owned[node];
    }
}
