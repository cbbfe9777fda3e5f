package cn.yujian.project.pipeline.api;

import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageReport;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stage change as reported. */
@Schema(name = "StageReport", description = "That a project reached a stage, when, why it is said and what proves it")
record StageReportBody(
        @Schema(description = "Any stage but unknown and the current one", required = true) @NotNull Stage stage,
        @Schema(
                        description = "Not in the future, not before an earlier change; as precise as is known",
                        required = true)
                @NotNull
                PartialDate occurredOn,
        @Schema(description = "Why it is reported", required = true, examples = "首台机组开工")
                @NotNull
                @Size(max = 1000)
                @Pattern(regexp = ProjectPatch.TEXT)
                String reason,
        @Schema(
                        description = "What proves it, for instance a document or a URL",
                        required = true,
                        examples = "区发展改革委 2026-11-20 报告")
                @NotNull
                @Size(max = 500)
                @Pattern(regexp = ProjectPatch.TEXT)
                String source) {

    StageReport toDomain() {
        return new StageReport(stage, occurredOn, reason.strip(), source.strip());
    }
}
