package cn.yujian.indicator.assessment.domain;

import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.period.Frequency;
import cn.yujian.indicator.period.Period;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Assesses a target: a closed one by the value of its period, an open one by two methods side by side. */
public final class Assessor {

    private static final Comparator<Observation> BY_PERIOD =
            Comparator.comparing(observation -> observation.content().period().from());

    private Assessor() {}

    /**
     * Assesses a target.
     *
     * @param series all that is known of its series
     * @param today the day on which periods are open or closed
     */
    public static Assessment assess(TargetVersion version, List<Observation> series, LocalDate today) {
        Period end = version.target().period();
        List<Observation> untilTarget = series.stream()
                .filter(observation -> !observation.content().period().from().isAfter(end.from()))
                .sorted(BY_PERIOD)
                .toList();
        return end.isClosedOn(today) ? closed(version, untilTarget) : open(version, untilTarget);
    }

    private static Assessment closed(TargetVersion version, List<Observation> untilTarget) {
        Target target = version.target();
        Optional<Observation> last = last(untilTarget);
        Optional<Observation> deciding =
                last.filter(observation -> observation.content().period().equals(target.period()));
        if (deciding.isEmpty()) {
            Wording reason = new Wording(
                    target.period() + " 已结束，没有该期的数据", target.period() + " is over and there is no value of it");
            return new Assessment(
                    version,
                    Verdict.CLOSED_WITHOUT_DATA,
                    null,
                    reason,
                    last.orElse(null),
                    null,
                    List.of(),
                    last.stream().toList());
        }
        BigDecimal value = deciding.get().content().value();
        boolean met = target.comparator().isMet(value, target.value());
        return new Assessment(
                version,
                met ? Verdict.ACHIEVED : Verdict.MISSED,
                null,
                closedReason(target, value, met),
                deciding.get(),
                value.subtract(target.value()),
                List.of(),
                List.of(deciding.get()));
    }

    private static Wording closedReason(Target target, BigDecimal value, boolean met) {
        String zh = target.period() + " 已结束，数值 " + value.toPlainString();
        String en = target.period() + " is over with a value of " + value.toPlainString();
        String goal = target.value().toPlainString();
        return met
                ? new Wording(zh + " 达到目标 " + goal, en + ", which meets the target of " + goal)
                : new Wording(zh + " 未达到目标 " + goal, en + ", which misses the target of " + goal);
    }

    private static Assessment open(TargetVersion version, List<Observation> untilTarget) {
        Optional<Observation> last = last(untilTarget);
        if (last.isEmpty()) {
            return notAssessed(version, null, new Wording("没有数据", "There is no data"));
        }
        Target target = version.target();
        Observation current = last.get();
        if (target.period().frequency() != Frequency.YEARLY) {
            return notAssessed(version, current, new Wording("现有方法只适用于年度序列", "The methods are for yearly series only"));
        }
        Observation base = untilTarget.get(0);
        Trajectory trajectory = new Trajectory(
                base.content().period().year(),
                base.content().value(),
                current.content().period().year(),
                current.content().value(),
                target.period().year(),
                target.value(),
                target.comparator());
        List<MethodResult> methods = List.of(RequiredPace.assess(trajectory), GrowthRatio.assess(trajectory));
        List<Verdict> verdicts = methods.stream()
                .map(method -> method.rating().verdict())
                .filter(verdict -> verdict != Verdict.NOT_ASSESSED)
                .toList();
        Verdict overall = verdicts.stream().max(Comparator.naturalOrder()).orElse(Verdict.NOT_ASSESSED);
        Boolean agree = verdicts.size() < methods.size()
                ? null
                : Boolean.valueOf(verdicts.stream().distinct().count() == 1);
        return new Assessment(
                version,
                overall,
                agree,
                openReason(overall, agree, verdicts, methods),
                current,
                current.content().value().subtract(target.value()),
                methods,
                base.equals(current) ? List.of(current) : List.of(base, current));
    }

    private static Wording openReason(
            Verdict overall, Boolean agree, List<Verdict> verdicts, List<MethodResult> methods) {
        if (overall == Verdict.ACHIEVED) {
            return new Wording("目标期尚未结束，目前数值已达到目标", "The period is open; the latest value meets the target already");
        }
        if (verdicts.isEmpty()) {
            return methods.get(0).reason();
        }
        MethodResult decisive = methods.stream()
                .filter(method -> method.rating().verdict() == overall)
                .findFirst()
                .orElseThrow();
        if (agree == null) {
            return new Wording(
                    "只有一种方法可以评估：" + decisive.reason().zh(),
                    "Only one method could assess: " + decisive.reason().en());
        }
        return agree
                ? decisive.reason()
                : new Wording(
                        "两种方法结论不一致，取较谨慎者：" + decisive.reason().zh(),
                        "The methods disagree; the more cautious one counts: "
                                + decisive.reason().en());
    }

    private static Assessment notAssessed(TargetVersion version, Observation latest, Wording reason) {
        return new Assessment(
                version,
                Verdict.NOT_ASSESSED,
                null,
                reason,
                latest,
                null,
                List.of(),
                Stream.ofNullable(latest).toList());
    }

    private static Optional<Observation> last(List<Observation> ordered) {
        return ordered.isEmpty() ? Optional.empty() : Optional.of(ordered.get(ordered.size() - 1));
    }
}
