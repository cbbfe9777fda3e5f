package cn.yujian.kit.audit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Positions of a log, a bit for each where they are close together: between two epochs there are a thousand million without an event. */
final class Positions {

    private static final int CHUNK = 1 << 16;

    private final Map<Long, BitSet> chunks = new HashMap<>();

    /**
     * Adds a position.
     *
     * @return false if it was there already
     */
    boolean add(long position) {
        BitSet chunk = chunks.computeIfAbsent(position / CHUNK, any -> new BitSet());
        int bit = (int) (position % CHUNK);
        boolean isNew = !chunk.get(bit);
        chunk.set(bit);
        return isNew;
    }

    boolean contains(long position) {
        BitSet chunk = chunks.get(position / CHUNK);
        return chunk != null && chunk.get((int) (position % CHUNK));
    }

    int size() {
        return chunks.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    void clear() {
        chunks.clear();
    }
}
