package cn.yujian.indicator.catalogue.api;

import cn.yujian.indicator.catalogue.domain.Unit;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.indicator.catalogue.persistence.UnitRow;
import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.PageRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The units of every quantity the suite serves. */
@Path("/units")
@Tag(name = "Units", description = "The one list of units; values are never converted on the way")
public class UnitResource {

    private static final Csv<UnitView> COLUMNS = Csv.of(UnitView.class)
            .column("code", UnitView::code)
            .column("nameZh", unit -> unit.name().zh())
            .column("nameEn", unit -> unit.name().en())
            .column("symbolZh", unit -> unit.symbol().zh())
            .column("symbolEn", unit -> unit.symbol().en())
            .column("quantity", UnitView::quantity)
            .column("note", UnitView::note);

    private final Catalogue catalogue;
    private final Answers answers;

    UnitResource(Catalogue catalogue, Answers answers) {
        this.catalogue = catalogue;
        this.answers = answers;
    }

    /** Lists the units. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listUnits",
            summary = "List units",
            description = "The codes that quantities may have as their unit")
    @APIResponse(
            responseCode = "200",
            description = "Units by code",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UnitPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam PageRequest page) {
        return answers.list(COLUMNS, tail -> catalogue.units(page).map(UnitView::of));
    }

    /** A unit as answered. */
    @Schema(
            name = "Unit",
            requiredProperties = {"code", "name", "sequence"},
            description = "A unit that quantities are given in")
    record UnitView(
            @Schema(examples = "1e4tce") String code,
            Name name,
            Name symbol,
            @Schema(
                            description = "What may be compared; two units of one quantity are still two units",
                            examples = "energy")
                    String quantity,
            String note,
            @Schema(description = "Position of the event in the indicator log") long sequence) {

        static UnitView of(UnitRow row) {
            Unit unit = row.toDomain();
            return new UnitView(unit.code(), unit.name(), unit.symbol(), unit.quantity(), unit.note(), row.sequence());
        }
    }

    /** A page of units, for the contract. */
    @Schema(name = "UnitPage")
    record UnitPage(List<UnitView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
