package cn.yujian.project.pipeline.api;

import cn.yujian.kit.security.AccessLevel;
import cn.yujian.project.pipeline.domain.Amendment;
import cn.yujian.project.pipeline.domain.CapacityReport;
import cn.yujian.project.pipeline.domain.CapacityReport.Given;
import cn.yujian.project.pipeline.domain.CapacityUnit;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Quantity;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merge patch of a project. No records: a setter that is called tells null, which withdraws, from absence, which leaves alone. */
@Schema(name = "ProjectPatch", description = "RFC 7396 merge patch; members that are absent stay as they are")
final class ProjectPatch {

    /** Text with something to read in it, and no control characters but tab and line feed. */
    static final String TEXT = "^(?=[\\s\\S]*\\S)[^\\x00-\\x08\\x0B-\\x1F\\x7F]*$";

    @JsonProperty
    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(description = "By id, for instance installed-capacity or length; null withdraws a capacity")
    @Size(max = 50)
    private Map<@Pattern(regexp = "[a-z0-9-]{1,80}") String, @Valid CapacityPatch> capacities = Map.of();

    @JsonProperty
    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(
            description =
                    "PUBLIC: everyone sees the project; INTERNAL: callers with a role, a reporter in its own regions."
                            + " What turns INTERNAL is gone for everyone else, and a retraction is published")
    private AccessLevel accessLevel;

    Amendment toDomain() {
        Map<String, Optional<CapacityReport>> reports = new HashMap<>();
        capacities.forEach(
                (id, patch) -> reports.put(id, Optional.ofNullable(patch).map(CapacityPatch::toDomain)));
        return new Amendment(Optional.ofNullable(accessLevel), reports);
    }

    /** A capacity stated anew: value, unit, date, source and reason belong together and are all needed. */
    @Schema(
            name = "CapacityPatch",
            description = "A capacity stated anew; note and confidence stay where they are absent, null removes them")
    static final class CapacityPatch {

        @JsonProperty
        @Schema(
                description = "More than 0; at most 12 digits before the point and 6 after it",
                required = true,
                examples = "1400")
        @NotNull
        @Positive
        @Digits(integer = Quantity.INTEGER_DIGITS, fraction = Quantity.FRACTION_DIGITS)
        private BigDecimal value;

        @JsonProperty
        @Schema(required = true)
        @NotNull
        private CapacityUnit unit;

        @JsonProperty
        @Schema(description = "When the source says so; not in the future", required = true)
        @NotNull
        private PartialDate asOf;

        @JsonProperty
        @Schema(description = "What proves it, for instance a document or a URL", required = true)
        @NotNull
        @Size(max = 500)
        @Pattern(regexp = TEXT)
        private String source;

        @JsonProperty
        @Schema(description = "Why it is stated anew", required = true)
        @NotNull
        @Size(max = 1000)
        @Pattern(regexp = TEXT)
        private String reason;

        @Schema(nullable = true)
        @Size(max = 1000)
        @Pattern(regexp = TEXT)
        private String note;

        @Schema(nullable = true)
        private Confidence confidence;

        private transient boolean noteGiven;
        private transient boolean confidenceGiven;

        @JsonSetter("note")
        void giveNote(String given) {
            note = given;
            noteGiven = true;
        }

        @JsonSetter("confidence")
        void giveConfidence(Confidence given) {
            confidence = given;
            confidenceGiven = true;
        }

        CapacityReport toDomain() {
            return new CapacityReport(
                    new Quantity(value, unit),
                    asOf,
                    source.strip(),
                    reason.strip(),
                    new Given<>(noteGiven, note),
                    new Given<>(confidenceGiven, confidence));
        }
    }
}
