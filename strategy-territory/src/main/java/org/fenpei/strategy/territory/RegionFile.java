package org.fenpei.strategy.territory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads the region data of the bundle. A line is a region: code, code of the parent, level, other codes, Chinese name,
 * English name, further names; {@code data/build.mjs} writes it. Parents come before their parts.
 */
final class RegionFile {

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final int COLUMNS = 7;
    private static final int EXPECTED = 9_000;
    private static final int CODES = 11_000;

    private final Spelling spelling;
    private final LongTable byCode = new LongTable(CODES);
    private final NameTable names = new NameTable();
    private final StringBuilder shown = new StringBuilder();
    private long[] codes = new long[EXPECTED];
    private int[] parents = new int[EXPECTED];
    private byte[] levels = new byte[EXPECTED];
    private long[] countries = new long[EXPECTED];
    private int[] shownStarts = new int[EXPECTED + 1];
    private int size;
    private boolean ended;

    private RegionFile(Spelling spelling) {
        this.spelling = spelling;
    }

    /** Reads both files. */
    static Regions load() {
        try (BufferedReader pairs = open("traditional.tsv");
                BufferedReader lines = open("regions.tsv")) {
            Spelling spelling = spelling(pairs);
            RegionFile file = new RegionFile(spelling);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.add(line.split("\t", -1));
            }
            return new Regions(file, spelling);
        } catch (IOException e) {
            throw new UncheckedIOException("the region data of the bundle cannot be read", e);
        }
    }

    private static BufferedReader open(String name) throws IOException {
        InputStream stream = RegionFile.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("there is no " + name);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static Spelling spelling(BufferedReader pairs) throws IOException {
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        for (String pair = pairs.readLine(); pair != null; pair = pairs.readLine()) {
            from.append(pair.charAt(0));
            to.append(pair.charAt(1));
        }
        return new Spelling(from.toString().toCharArray(), to.toString().toCharArray());
    }

    private void add(String[] line) {
        if (line.length != COLUMNS || ended) {
            throw new IllegalStateException("region line " + (size + 1) + " is damaged");
        }
        if (line[0].equals("-")) {
            // The names that say nothing stand last, under a number that no region has.
            ended = true;
            addNames(size, line);
            return;
        }
        if (size == codes.length) {
            grow();
        }
        int node = size++;
        codes[node] = RegionCodes.complete(line[0]);
        parents[node] = line[1].isEmpty() ? Regions.NONE : byCode.get(RegionCodes.complete(line[1]));
        levels[node] = Byte.parseByte(line[2]);
        register(node, codes[node], line[0]);
        for (String other : line[3].isEmpty() ? new String[0] : COMMA.split(line[3])) {
            long code = other.length() == 3 ? RegionCodes.country3(other) : RegionCodes.complete(other);
            register(node, code, other);
        }
        if (parents[node] == Regions.NONE && levels[node] != Regions.COUNTRY) {
            throw new IllegalStateException("region " + line[0] + " stands before its parent");
        }
        String english = line[5].startsWith("~") ? line[5].substring(1) : line[5];
        shownStarts[node] = shown.length();
        shown.append(line[4]).append(line[4].isEmpty() ? "" : "/").append(english);
        shownStarts[size] = shown.length();
        addNames(node, line);
    }

    private void register(int node, long code, String text) {
        if (code == RegionCodes.NONE || !byCode.add(code, node)) {
            throw new IllegalStateException("region code " + text + " is damaged or there twice");
        }
        if (text.length() == 2) {
            countries[node] = code;
        }
    }

    private void addNames(int node, String[] line) {
        names.add(spelling.key(line[4]), node, true, false);
        addName(node, line[5]);
        for (String name : BAR.split(line[6])) {
            addName(node, name);
        }
    }

    private void addName(int node, String name) {
        boolean complete = name.startsWith("=");
        boolean weak = name.startsWith("~");
        names.add(spelling.key(complete || weak ? name.substring(1) : name), node, complete, weak);
    }

    private void grow() {
        codes = Arrays.copyOf(codes, size * 2);
        parents = Arrays.copyOf(parents, size * 2);
        levels = Arrays.copyOf(levels, size * 2);
        countries = Arrays.copyOf(countries, size * 2);
        shownStarts = Arrays.copyOf(shownStarts, size * 2 + 1);
    }

    long[] codes() {
        return Arrays.copyOf(codes, size);
    }

    int[] parents() {
        return Arrays.copyOf(parents, size);
    }

    byte[] levels() {
        return Arrays.copyOf(levels, size);
    }

    long[] countries() {
        return Arrays.copyOf(countries, size);
    }

    int[] shownStarts() {
        return Arrays.copyOf(shownStarts, size + 1);
    }

    String shown() {
        return shown.toString();
    }

    LongTable byCode() {
        return byCode;
    }

    NameTable names() {
        return names.trimmed();
    }

    int silent() {
        return size;
    }
}
