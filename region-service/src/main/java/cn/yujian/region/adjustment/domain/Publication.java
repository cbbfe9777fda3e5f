package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.designation.domain.EditionDocument;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * By what an adjustment became the list.
 *
 * @param edition id of the edition that it made
 * @param title of that edition
 */
@Schema(name = "AdjustmentPublication", description = "By what an adjustment became the list")
public record Publication(
        @Schema(description = "The edition that it made", required = true, examples = "2027-01-08") String edition,
        @Schema(description = "Title of the edition", required = true) Name title,
        @Schema(required = true) EditionDocument document) {}
