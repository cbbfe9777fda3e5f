package cn.yujian.region.registry.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.registry.application.CodeLookup;
import cn.yujian.region.registry.application.RegionLookup;
import cn.yujian.region.registry.domain.RegionSelection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Regions. */
@Path("/regions")
@Tag(name = "Regions", description = "Regions with dated names and codes, as of any day and as known at any time")
public class RegionResource {

    private static final Csv<RegionView> COLUMNS = Csv.of(RegionView.class)
            .column("id", RegionView::id)
            .column("nameZh", region -> region.name().zh())
            .column("nameEn", region -> region.name().en())
            .column("kind", region -> region.kind().code())
            .column("parent", RegionView::parent)
            .column("code", RegionView::code)
            .column(
                    "cluster",
                    region -> region.cluster() == null ? null : region.cluster().code())
            .column("categories", region -> region.designations().stream()
                    .map(named -> named.category().code())
                    .toList())
            .column("cityType", region -> region.designations().stream()
                    .filter(named -> named.cityType() != null)
                    .map(named -> named.cityType().code())
                    .toList())
            .column("validFrom", RegionView::validFrom)
            .column("validTo", RegionView::validTo);

    private final RegionLookup regions;
    private final CodeLookup codes;
    private final Answers answers;
    private final Calendar calendar;

    RegionResource(RegionLookup regions, CodeLookup codes, Answers answers, Calendar calendar) {
        this.regions = regions;
        this.codes = codes;
        this.answers = answers;
        this.calendar = calendar;
    }

    /** Lists the regions that exist on a day. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE, RegionGeoJson.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listRegions",
            summary = "List regions",
            description =
                    "Regions that exist on a day, by id: today the municipality, its 38 districts and counties, and "
                            + "Wansheng. As GeoJSON each region is a feature in WGS 84; outlines are indicative, not official.")
    @APIResponse(
            responseCode = "200",
            description = "A page of regions",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RegionPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = RegionGeoJson.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "409", description = "The code has meant several regions; candidates lists them")
    public Response list(@BeanParam RegionQuery query) {
        RegionSelection selection = query.selection(calendar.today());
        return answers.list(
                List.of(COLUMNS, new RegionGeoJson(regions, selection.validAt())),
                query.knownAt,
                tail -> query.code == null
                        ? regions.page(selection, tail.recordedAt(), query.page).map(RegionView::of)
                        : byCode(query, tail.recordedAt()));
    }

    /** Reads one region. */
    @GET
    @Path("/{region}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getRegion",
            summary = "Read a region",
            description = "As of a day; without one, as of today or of the last day of a region that is over")
    @APIResponse(
            responseCode = "200",
            description = "The region",
            content = @Content(schema = @Schema(implementation = RegionView.class)))
    public Response get(
            @Parameter(example = "nanchuan") @PathParam("region") String id,
            @Parameter(description = "Day in Chongqing to look at") @QueryParam("validAt") LocalDate validAt,
            @Parameter(description = "What the registry knew then") @QueryParam("knownAt") Instant knownAt) {
        return answers.one(
                knownAt,
                known -> RegionView.of(regions.require(id, validAt, known.recordedAt())),
                RegionView::sequence);
    }

    private Page<RegionView> byCode(RegionQuery query, Instant known) {
        List<RegionView> found = codes
                .find(query.requireWellFormedCode(), query.validAt, known)
                .map(RegionView::of)
                .filter(query::keeps)
                .stream()
                .toList();
        return new Page<>(found, null);
    }

    /** A page of regions, for the contract. */
    @Schema(name = "RegionPage")
    record RegionPage(List<RegionView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
