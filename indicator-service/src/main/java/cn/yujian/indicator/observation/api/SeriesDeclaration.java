package cn.yujian.indicator.observation.api;

import cn.yujian.kit.security.AccessLevel;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series as declared. */
@Schema(name = "SeriesDeclaration", description = "Who may see a series that has no values yet")
record SeriesDeclaration(
        @NotNull
                @Schema(
                        required = true,
                        description =
                                "PUBLIC: everyone; INTERNAL: callers with a role, a reporter in its own regions. A series that"
                                        + " nobody declared is PUBLIC with its first value")
                AccessLevel accessLevel) {}
