package cn.yujian.region.bitemporal;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Facts of one kind about one thing, the oldest first: on no day do two of them hold. */
public final class Succession {

    private static final Comparator<LocalDate> OPEN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private Succession() {}

    /** The facts, the oldest first. */
    public static <T extends Dated<T>> List<T> sorted(List<T> facts) {
        return facts.stream()
                .sorted(Comparator.comparing(fact -> fact.validity().from(), OPEN_FIRST))
                .toList();
    }

    /** The fact that holds on a day. */
    public static <T extends Dated<T>> Optional<T> on(LocalDate day, List<T> facts) {
        return facts.stream().filter(fact -> fact.validity().covers(day)).findFirst();
    }

    /** Two facts that hold on one day; empty if there are none. */
    public static <T extends Dated<T>> Optional<List<T>> overlap(List<T> facts) {
        List<T> ordered = sorted(facts);
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i - 1).validity().overlaps(ordered.get(i).validity())) {
                return Optional.of(List.of(ordered.get(i - 1), ordered.get(i)));
            }
        }
        return Optional.empty();
    }

    /**
     * The facts once another holds from a day on, for as long as the thing exists or what it takes the place of was to hold.
     *
     * @param next what holds then, for whatever time
     * @param whole when the thing exists
     * @throws ProblemException 409 if something else is recorded to begin on that day or later
     */
    public static <T extends Dated<T>> List<T> changed(List<T> facts, T next, LocalDate day, Validity whole) {
        refuseLater(facts, day);
        Optional<T> replaced = on(day, facts);
        LocalDate end = replaced.map(fact -> fact.validity().to()).orElse(whole.to());
        List<T> changed = new ArrayList<>(endedOn(day, facts));
        changed.add(next.during(new Validity(day, end)));
        return sorted(changed);
    }

    /**
     * The facts if they hold before a day only.
     *
     * @throws ProblemException 409 if something is recorded to begin on that day or later
     */
    public static <T extends Dated<T>> List<T> endedOn(LocalDate day, List<T> facts) {
        refuseLater(facts, day);
        return facts.stream()
                .map(fact -> fact.validity().covers(day)
                        ? fact.during(fact.validity().until(day))
                        : fact)
                .toList();
    }

    private static <T extends Dated<T>> void refuseLater(List<T> facts, LocalDate day) {
        facts.stream()
                .filter(fact -> fact.validity().from() != null
                        && !fact.validity().from().isBefore(day))
                .findFirst()
                .ifPresent(later -> {
                    LocalDate from = later.validity().from();
                    throw ProblemException.of(
                            ProblemType.OVERLAPPING_VALIDITY,
                            new Wording(
                                    "已登记自 " + from + " 起生效的同类事实，与自 " + day + " 起的变更重叠",
                                    "A fact of the same kind is recorded from " + from + " on; a change from " + day
                                            + " on would overlap it"));
                });
    }
}
