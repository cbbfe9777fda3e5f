package cn.yujian.region.adjustment.api;

import cn.yujian.region.adjustment.domain.Publication;
import cn.yujian.region.designation.domain.EditionDocument;
import cn.yujian.region.registry.api.FactBodies;
import cn.yujian.region.registry.api.FactBodies.NameBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By what an adjustment becomes the list, as it is sent in. */
@Schema(
        name = "AdjustmentPublished",
        description = "The document that publishes the adjustment, and the edition it makes")
record PublicationBody(
        @Schema(required = true) @NotNull @Valid EditionBody edition,
        @Schema(
                        description =
                                "First day of the new list as the document says, not before it was issued; absent for the day"
                                        + " that was approved")
                LocalDate effectiveFrom,
        @Schema(required = true) @NotNull @Valid DocumentBody document) {

    /** The edition. */
    @Schema(name = "ListEditionNamed", description = "Id and title of the edition of the list that is made")
    record EditionBody(
            @Schema(required = true, examples = "2027-01-08") @NotNull @Pattern(regexp = FactBodies.SLUG) String id,
            @Schema(required = true) @NotNull @Valid NameBody title) {}

    /** The document. */
    @Schema(name = "EditionDocumentGiven", description = "The document that orders the adjustment")
    record DocumentBody(
            @Schema(required = true, examples = "关于调整资源型地区名单的通知")
                    @NotNull
                    @Size(max = FactBodies.LINE)
                    @Pattern(regexp = FactBodies.TEXT)
                    String title,
            @Schema(description = "Official number (文号)", required = true, examples = "渝发改规范〔2027〕1号")
                    @NotNull
                    @Size(max = FactBodies.LINE)
                    @Pattern(regexp = FactBodies.TEXT)
                    String number,
            @Schema(description = "Day on which it was issued", required = true) @NotNull LocalDate issuedOn,
            @Schema(description = "The words that order it", required = true)
                    @NotNull
                    @Size(max = FactBodies.PARAGRAPH)
                    @Pattern(regexp = FactBodies.TEXT)
                    String quote) {

        EditionDocument toDomain() {
            LocalDate day = FactBodies.day(issuedOn, "/document/issuedOn");
            return new EditionDocument(title.strip(), number.strip(), day, quote.strip());
        }
    }

    /** The day that the document names; null where it names none. */
    LocalDate day() {
        return FactBodies.day(effectiveFrom, "/effectiveFrom");
    }

    Publication toDomain() {
        return new Publication(edition.id(), edition.title().toDomain(), document.toDomain());
    }
}
