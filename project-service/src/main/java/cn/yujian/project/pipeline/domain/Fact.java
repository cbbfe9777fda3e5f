package cn.yujian.project.pipeline.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A public fact about a project that is neither its stage nor a capacity. */
@Schema(name = "ProjectFact", description = "A public fact that is neither stage nor capacity")
public record Fact(
        @Schema(required = true) String statement,
        @Schema(required = true) String source,
        @Schema(required = true) Confidence confidence) {}
