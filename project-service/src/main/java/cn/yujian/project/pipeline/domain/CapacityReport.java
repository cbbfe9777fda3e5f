package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What an editor reports of a capacity.
 *
 * @param note where it is not given, that of the current capacity stays
 * @param confidence likewise
 */
public record CapacityReport(
        Quantity quantity,
        PartialDate asOf,
        String source,
        String reason,
        Given<String> note,
        Given<Confidence> confidence) {

    /** A member that may be given, as nothing too. */
    public record Given<T>(boolean isGiven, T value) {

        private T or(Optional<T> current) {
            return isGiven ? value : current.orElse(null);
        }
    }

    /** Capacities that other services add up, and so must be able to compare. */
    private static final Map<String, CapacityUnit.Dimension> DIMENSIONS = Map.of(
            "installed-capacity", CapacityUnit.Dimension.POWER,
            "length", CapacityUnit.Dimension.LENGTH);

    /**
     * The capacity after the report.
     *
     * @param current what is known of it so far
     * @param today the day in Chongqing
     * @throws ProblemException 422 if the report breaks a rule
     */
    Capacity applyTo(String id, Optional<Capacity> current, LocalDate today) {
        CapacityUnit unit = quantity.unit();
        current.map(known -> known.quantity().unit().dimension())
                .or(() -> Optional.ofNullable(DIMENSIONS.get(id)))
                .filter(dimension -> dimension != unit.dimension())
                .ifPresent(dimension -> {
                    throw refused(
                            id,
                            "unit",
                            "other-dimension",
                            new Wording(
                                    "单位 " + unit.code() + " 不能表示 " + id,
                                    "The unit " + unit.code() + " does not measure " + id));
                });
        if (asOf.isAfter(today)) {
            throw refused(id, "asOf", "in-the-future", new Wording("不能晚于今日", "It cannot be later than today"));
        }
        return new Capacity(
                id,
                quantity,
                asOf,
                source,
                confidence.or(current.map(Capacity::confidence)),
                note.or(current.map(Capacity::note)),
                reason);
    }

    private static ProblemException refused(String id, String member, String code, Wording reason) {
        return ProblemException.of(ProblemType.UNPROCESSABLE, reason)
                .with(new LocalizedViolation("body", "/capacities/" + id + "/" + member, null, code, reason));
    }
}
