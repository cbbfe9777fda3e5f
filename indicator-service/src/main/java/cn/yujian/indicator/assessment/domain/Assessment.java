package cn.yujian.indicator.assessment.domain;

import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a target stands, with all that says so.
 *
 * @param methodsAgree whether the methods come to one verdict; null unless at least two could assess
 * @param latest the value that decides; null without data
 * @param gap that value less the target value; null where there is none to compare
 * @param methods none for a closed period, which its own value decides
 * @param used the observations that entered
 */
public record Assessment(
        TargetVersion target,
        Verdict verdict,
        Boolean methodsAgree,
        Wording reason,
        Observation latest,
        BigDecimal gap,
        List<MethodResult> methods,
        List<Observation> used) {

    public boolean demonstration() {
        return used.stream().anyMatch(observation -> observation.content().demonstration());
    }

    /** Position of the newest event that entered. */
    public long sequence() {
        return Stream.of(LongStream.of(target.sequence()), used.stream().mapToLong(Observation::sequence))
                .flatMapToLong(sequences -> sequences)
                .max()
                .orElseThrow();
    }
}
