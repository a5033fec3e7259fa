package org.fenpei.strategy.territory;

import java.util.HashMap;
import java.util.Map;
import org.fenpei.api.model.Reason;

/**
 * All regions that the strategy knows, as a forest: countries, and below them provinces or states, cities, counties. A
 * region is a small number; parents have smaller numbers than their parts. Immutable.
 *
 * <p>Cost: about two megabytes, read from the bundle in some tens of milliseconds when the first policy with territories is
 * prepared, not when the bundle starts.
 */
final class Regions {

    /** No region. */
    static final int NONE = -1;

    /** The levels of the tree. */
    static final int COUNTRY = 0;

    /** Provinces and states. */
    static final int PROVINCE = 1;

    /** Cities and prefectures. */
    static final int CITY = 2;

    /** Counties and districts. */
    static final int COUNTY = 3;

    /** What codes are filled with to have six digits. */
    private static final String FILL = "CN-000000";

    private final long[] codes;
    private final int[] parents;
    private final byte[] levels;
    private final long[] countries;
    private final LongTable byCode;
    private final TextTable byText;
    private final NameTable names;
    private final Spelling spelling;
    private final String shown;
    private final int[] shownStarts;
    private final int silent;
    private final int china;

    /** Takes over what {@link RegionFile} has read. */
    Regions(RegionFile file, Spelling spelling) {
        this.codes = file.codes();
        this.parents = file.parents();
        this.levels = file.levels();
        this.countries = file.countries();
        this.byCode = file.byCode();
        this.names = file.names();
        this.shown = file.shown();
        this.shownStarts = file.shownStarts();
        this.silent = file.silent();
        this.spelling = spelling;
        this.china = byCode.get(RegionCodes.country("CN"));
        this.byText = new TextTable(texts());
    }

    /** The codes that have six digits, zeros at their ends included. */
    private Map<String, Integer> texts() {
        Map<String, Integer> texts = new HashMap<>();
        for (int node = 0; node < codes.length; node++) {
            String code = code(node);
            String text = code + FILL.substring(Math.min(FILL.length(), code.length()));
            if (byCode.get(RegionCodes.complete(text)) == node) {
                texts.put(text, node);
            }
        }
        return texts;
    }

    /** The regions of the bundle; read the first time. */
    static Regions bundled() {
        return Holder.REGIONS;
    }

    /** How many there are. */
    int size() {
        return codes.length;
    }

    /** The region of a packed code, any of the codes that it has, or {@link #NONE}. */
    int byCode(long code) {
        return byCode.get(code);
    }

    /** The codes that have six digits, as texts. */
    TextTable byText() {
        return byText;
    }

    /** All codes, each with its region. */
    LongTable byCode() {
        return byCode;
    }

    /** The code as people see it. */
    String code(int node) {
        return RegionCodes.text(codes[node]);
    }

    /** The region around, or {@link #NONE}. */
    int parent(int node) {
        return parents[node];
    }

    /** The level. */
    int level(int node) {
        return levels[node];
    }

    /** The two letters of ISO 3166-1, packed, if the region has some of its own; else {@link RegionCodes#NONE}. */
    long country(int node) {
        return countries[node];
    }

    /** The outermost region around. */
    int root(int node) {
        int root = node;
        while (parents[root] != NONE) {
            root = parents[root];
        }
        return root;
    }

    /** Says whether a region is another one or lies in it. */
    boolean within(int node, int around) {
        int up = node;
        while (up > around) {
            up = parents[up];
        }
        return up == around;
    }

    /** China: the country whose cities and counties are known. */
    int china() {
        return china;
    }

    /** Says whether cities in that region are known. */
    boolean detailed(int node) {
        return root(node) == china;
    }

    /** What stands for no region under the names that say nothing, such as "unknown". */
    int silent() {
        return silent;
    }

    /** The names. */
    NameTable names() {
        return names;
    }

    /** How names are compared. */
    Spelling spelling() {
        return spelling;
    }

    /** Code and names of a region, for people. */
    String describe(int node) {
        return code(node) + " " + shown.substring(shownStarts[node], shownStarts[node + 1]);
    }

    /**
     * A reason that speaks of a region: its code, and what it is called in either language, so that the reader sees the name in his own.
     *
     * @param field the attribute that says it
     */
    Reason reason(String code, String field, int node) {
        Map<String, Object> args = new HashMap<>();
        args.put("field", field);
        args.put("region", code(node));
        String both = shown.substring(shownStarts[node], shownStarts[node + 1]);
        int slash = both.indexOf('/');
        String chinese = slash < 0 ? "" : both.substring(0, slash);
        String english = both.substring(slash + 1);
        if (!english.isEmpty()) {
            args.put("region_en", english);
        }
        if (!chinese.isEmpty()) {
            args.put("region_zh", chinese);
        }
        return new Reason(code, args);
    }

    private static final class Holder {
        static final Regions REGIONS = RegionFile.load();
    }
}
