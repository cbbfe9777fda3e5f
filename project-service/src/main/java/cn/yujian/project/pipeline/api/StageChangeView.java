package cn.yujian.project.pipeline.api;

import cn.yujian.project.pipeline.domain.Basis;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageChange;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stage change as answered. */
@Schema(name = "StageChange", description = "That a project reached a stage; never changed, only followed by another")
record StageChangeView(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "panlong-pumped-storage") String project,
        @Schema(description = "Counted from 1 within the project", required = true) int number,
        @Schema(required = true) Stage stage,
        @Schema(description = "Absent where the source gives no date") PartialDate occurredOn,
        @Schema(description = "Absent for unknown") Basis basis,
        @Schema(description = "What the source says, in words") String statement,
        @Schema(description = "Why an editor reported it") String reason,
        @Schema(description = "Absent for unknown") String source,
        @Schema(description = "Absent for a plan verb and for a report nobody has reviewed") Confidence confidence,
        @Schema(description = "When the register knew it", required = true) Instant recordedAt,
        @Schema(description = "Position of its event in the project log", required = true) long sequence) {

    static StageChangeView of(String project, StageChange change) {
        return new StageChangeView(
                change.id(),
                project,
                change.number(),
                change.stage(),
                change.occurredOn(),
                change.basis(),
                change.statement(),
                change.reason(),
                change.source(),
                change.confidence(),
                change.recordedAt(),
                change.sequence());
    }
}
