package cn.yujian.region.designation.domain;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The document by which an edition of the list was published.
 *
 * @param number its official number, {@code 渝发改规范〔2022〕5号} for instance
 * @param quote the words that order it
 */
@Schema(description = "The document by which an edition of the list was published")
public record EditionDocument(
        @Schema(required = true, examples = "关于调整资源型地区名单的通知") String title,
        @Schema(description = "Official number (文号)", required = true, examples = "渝发改规范〔2027〕1号") String number,
        @Schema(description = "Day on which it was issued", required = true, examples = "2027-01-08")
                LocalDate issuedOn,
        @Schema(description = "The words that order it", required = true) String quote) {}
