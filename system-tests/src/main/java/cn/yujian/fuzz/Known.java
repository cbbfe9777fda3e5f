package cn.yujian.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Values that the suite knows, so that calls reach what lies behind the first look-up.
 *
 * @param byName of parameters and of members of bodies
 * @param cursors of the second page of a list, by operation
 */
record Known(Map<String, List<String>> byName, Map<String, String> cursors) {

    Optional<String> value(String name, Random chance) {
        List<String> values = byName.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(chance.nextInt(values.size())));
    }
}
