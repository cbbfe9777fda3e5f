package cn.yujian.region.designation.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.persistence.DesignationFact;
import cn.yujian.region.designation.persistence.Designations;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the list of resource-based regions names regions as. */
@Path("/designations")
@Tag(name = "Designations", description = "What the list names regions as, with the words that say so")
public class DesignationResource {

    private static final Csv<DesignationView> COLUMNS = Csv.of(DesignationView.class)
            .column("id", DesignationView::id)
            .column("region", DesignationView::region)
            .column("category", named -> named.category().code())
            .column(
                    "cityType",
                    named -> named.cityType() == null ? null : named.cityType().code())
            .column("edition", DesignationView::edition)
            .column("validFrom", DesignationView::validFrom)
            .column("validTo", DesignationView::validTo)
            .column("chapter", named -> named.citation().chapter())
            .column("paragraph", named -> named.citation().paragraph())
            .column("quote", named -> named.citation().quote());

    private final Designations designations;
    private final Answers answers;
    private final Calendar calendar;

    DesignationResource(Designations designations, Answers answers, Calendar calendar) {
        this.designations = designations;
        this.answers = answers;
        this.calendar = calendar;
    }

    /** Lists designations that are true on a day. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listDesignations",
            summary = "List designations",
            description = "What the list named regions as on a day, with the words that say so")
    @APIResponse(
            responseCode = "200",
            description = "A page of designations",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DesignationPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        LocalDate day = query.validAt == null ? calendar.today() : query.validAt;
        Designations.Selection selection =
                new Designations.Selection(query.region, query.category, query.cityType, query.edition);
        return answers.list(List.of(COLUMNS), query.knownAt, tail -> designations
                .page(selection, day, tail.recordedAt(), query.page)
                .map(DesignationView::of));
    }

    /** The query of the designation list. */
    static class Query {

        @Parameter(description = "Designations of this region", example = "nanchuan")
        @QueryParam("region")
        String region;

        @Parameter(description = "Designations of this category")
        @QueryParam("category")
        Category category;

        @Parameter(description = "Resource-based cities of this type")
        @QueryParam("cityType")
        CityType cityType;

        @Parameter(description = "Designations by this list edition", example = "2022-05-31")
        @QueryParam("edition")
        String edition;

        @Parameter(description = "Day in Chongqing to look at; default today", example = "2022-06-01")
        @QueryParam("validAt")
        LocalDate validAt;

        @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
        @QueryParam("knownAt")
        Instant knownAt;

        @BeanParam
        PageRequest page;
    }

    /** A designation as answered. */
    @Schema(
            name = "Designation",
            requiredProperties = {"id", "region", "category", "edition", "sequence"},
            description = "That an edition of the list names a region as something")
    record DesignationView(
            UUID id,
            @Schema(examples = "nanchuan") String region,
            Category category,
            CityType cityType,
            @Schema(description = "List edition that says so", examples = "2022-05-31") String edition,
            LocalDate validFrom,
            @Schema(description = "First day after it ended; absent while it lasts") LocalDate validTo,
            Citation citation,
            @Schema(description = "Position of the event in the region log") long sequence) {

        static DesignationView of(DesignationFact fact) {
            Designated named = fact.toDomain();
            return new DesignationView(
                    fact.id(),
                    named.region(),
                    named.category(),
                    named.cityType(),
                    named.edition(),
                    named.validity().from(),
                    named.validity().to(),
                    named.citation(),
                    fact.sequence());
        }
    }

    /** A page of designations, for the contract. */
    @Schema(name = "DesignationPage")
    record DesignationPage(List<DesignationView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
