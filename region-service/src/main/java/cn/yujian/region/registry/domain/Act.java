package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Coded;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why the registry came to hold something else of a region.
 *
 * @param effectiveOn first day on which it is so; null for a correction, which has always been so
 * @param document what ordered it; null for a correction
 * @param source what proves a correction; null for what a document ordered
 * @param reorganisation the act about several regions that this is a part of; null where it is about this one alone
 */
public record Act(
        Kind kind, LocalDate effectiveOn, BasisDocument document, String reason, String source, UUID reorganisation) {

    /** What kind of act it is. */
    @Schema(
            name = "ActKind",
            description =
                    "A change by law, a correction of what the registry held wrongly, or part of a merger, split or"
                            + " transfer of territory",
            enumeration = {"change", "correction", "merger", "split", "transfer"})
    public enum Kind implements Coded {
        CHANGE("change"),
        CORRECTION("correction"),
        MERGER("merger"),
        SPLIT("split"),
        TRANSFER("transfer");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
