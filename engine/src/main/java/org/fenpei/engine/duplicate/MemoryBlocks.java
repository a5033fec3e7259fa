package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Blocks in memory, for measuring and for small sets of leads. Not safe for several threads. */
public final class MemoryBlocks implements Blocks {

    private final Map<Long, List<String>> blocks = new HashMap<>();

    @Override
    public void add(String lead, List<Long> keys) {
        keys.forEach(key -> blocks.computeIfAbsent(key, k -> new ArrayList<>(1)).add(lead));
    }

    @Override
    public void remove(String lead, List<Long> keys) {
        for (Long key : keys) {
            List<String> block = blocks.get(key);
            if (block != null && block.remove(lead) && block.isEmpty()) {
                blocks.remove(key);
            }
        }
    }

    @Override
    public List<String> newest(long key, int most) {
        List<String> block = blocks.getOrDefault(key, List.of());
        List<String> newest = new ArrayList<>(Math.min(most, block.size()));
        for (int i = block.size() - 1; i >= 0 && newest.size() < most; i--) {
            newest.add(block.get(i));
        }
        return newest;
    }
}
