package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The stages a project went through, oldest first; the last is the current one. */
public record StageHistory(List<StageChange> changes) {

    public StageHistory {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("A project has a stage from the beginning, if only unknown");
        }
        changes = List.copyOf(changes);
    }

    public StageChange current() {
        return changes.get(changes.size() - 1);
    }

    /**
     * The history after a report.
     *
     * @param today the day in Chongqing
     * @throws ProblemException 409 if the project cannot move to that stage, 422 if the report itself breaks a rule
     */
    public StageHistory after(StageReport report, LocalDate today, Instant recordedAt, long sequence) {
        requirePossible(report);
        requireDateInOrder(report.occurredOn(), today);
        StageChange next = new StageChange(
                UuidCreator.getTimeOrderedEpoch(),
                current().number() + 1,
                report.stage(),
                report.occurredOn(),
                Basis.REPORTED,
                null,
                report.reason(),
                report.source(),
                null,
                recordedAt,
                sequence);
        return new StageHistory(Stream.concat(changes.stream(), Stream.of(next)).toList());
    }

    private void requirePossible(StageReport report) {
        if (report.stage() == Stage.UNKNOWN) {
            throw unprocessable(
                    "/stage", "not-reportable", new Wording("不能报告未知阶段", "The stage unknown cannot be reported"));
        }
        Stage stage = current().stage();
        if (stage.isFinal()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    new Wording(
                            "项目已处于 " + stage.code() + "，其后不再变更",
                            "The project is " + stage.code() + "; nothing follows that"));
        }
        if (stage == report.stage()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    new Wording("项目已处于阶段 " + stage.code(), "The project is in stage " + stage.code() + " already"));
        }
    }

    private void requireDateInOrder(PartialDate occurredOn, LocalDate today) {
        if (occurredOn.isAfter(today)) {
            throw unprocessable("/occurredOn", "in-the-future", new Wording("不能晚于今日", "It cannot be later than today"));
        }
        changes.stream()
                .map(StageChange::occurredOn)
                .filter(earlier -> earlier != null && occurredOn.isBefore(earlier))
                .findFirst()
                .ifPresent(earlier -> {
                    throw unprocessable(
                            "/occurredOn",
                            "before-an-earlier-change",
                            new Wording(
                                    "早于此前的阶段变更日期 " + earlier,
                                    "It is before " + earlier + ", the date of an earlier change"));
                });
    }

    private static ProblemException unprocessable(String pointer, String code, Wording reason) {
        return ProblemException.of(ProblemType.UNPROCESSABLE, reason)
                .with(new LocalizedViolation("body", pointer, null, code, reason));
    }
}
