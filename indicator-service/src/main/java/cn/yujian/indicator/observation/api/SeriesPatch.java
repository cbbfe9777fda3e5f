package cn.yujian.indicator.observation.api;

import cn.yujian.kit.security.AccessLevel;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merge patch of a series. */
@Schema(name = "SeriesPatch", description = "RFC 7396 merge patch; members that are absent stay as they are")
final class SeriesPatch {

    @JsonProperty
    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(
            description =
                    "PUBLIC: everyone sees the series; INTERNAL: callers with a role, a reporter in its own regions."
                            + " What turns INTERNAL is gone for everyone else, and a retraction is published")
    private AccessLevel accessLevel;

    /** What it asks for, if anything. */
    Optional<AccessLevel> toDomain() {
        return Optional.ofNullable(accessLevel);
    }
}
