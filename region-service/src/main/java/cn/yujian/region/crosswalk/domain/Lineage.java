package cn.yujian.region.crosswalk.domain;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which regions have come of which, as far as successions tell. */
public final class Lineage {

    private final Function<String, Life> lives;

    /**
     * The lineage of the regions that are found.
     *
     * @param lives finds a region by its id; null where it is not known
     */
    public Lineage(Function<String, Life> lives) {
        this.lives = lives;
    }

    /** The regions of a day in which the territory lies that a region had on an earlier one. */
    public Set<String> heirs(String region, LocalDate from, LocalDate to) {
        Set<String> heirs = new TreeSet<>();
        Set<String> passed = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(Set.of(region));
        while (!left.isEmpty()) {
            String id = left.remove();
            Life life = lives.apply(id);
            if (life == null || !passed.add(id)) {
                continue;
            }
            boolean goesOn = life.validity().covers(to);
            if (goesOn) {
                heirs.add(id);
            }
            life.successors().stream()
                    .filter(successor -> goesOn ? beganBetween(successor, from, to) : hadBegun(successor, to))
                    .forEach(left::add);
        }
        return heirs;
    }

    /** Of a region that goes on, only what was split off between the two days counts. */
    private boolean beganBetween(String successor, LocalDate from, LocalDate to) {
        return began(successor)
                .filter(day -> day.isAfter(from) && !day.isAfter(to))
                .isPresent();
    }

    private boolean hadBegun(String successor, LocalDate to) {
        return began(successor).filter(day -> day.isAfter(to)).isEmpty();
    }

    private Optional<LocalDate> began(String region) {
        return Optional.ofNullable(lives.apply(region))
                .map(life -> life.validity().from());
    }
}
