package cn.yujian.kit.security;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much a caller sees.
 *
 * @param level PUBLIC for what is open alone, INTERNAL for everything or, where regions are named, for what concerns them
 * @param regions the regions whose INTERNAL things are seen; empty for all
 */
public record Sight(AccessLevel level, Set<String> regions) {

    /** What everyone sees. */
    public static final Sight OPEN = new Sight(AccessLevel.PUBLIC, Set.of());

    /** Everything there is. */
    public static final Sight FULL = new Sight(AccessLevel.INTERNAL, Set.of());

    public Sight {
        regions = Set.copyOf(regions);
    }

    /** A name that differs whenever what is seen may differ. */
    public String key() {
        return regions.isEmpty() ? level.name() : level.name() + new TreeSet<>(regions);
    }

    /** How the database is told of it: the level, or the regions as an array. */
    String setting() {
        return regions.isEmpty()
                ? level.name()
                : new TreeSet<>(regions)
                        .stream()
                                .map(region -> '"' + region.replaceAll("([\"\\\\])", "\\\\$1") + '"')
                                .collect(Collectors.joining(",", "{", "}"));
    }
}
