package cn.yujian.project.programme;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.project.citation.ClauseNumber;
import cn.yujian.project.citation.Links;
import cn.yujian.project.citation.SearchText;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Programmes. */
@Path("/programmes")
@Tag(name = "Programmes", description = "What the plan wants done without naming a single object")
public class ProgrammeResource {

    private static final Csv<ProgrammeView> COLUMNS = Csv.of(ProgrammeView.class)
            .column("id", ProgrammeView::id)
            .column("nameZh", programme -> programme.name().zh())
            .column("nameEn", programme -> programme.name().en())
            .column("regions", ProgrammeView::regions)
            .column("clauses", programme -> programme.mentions().stream()
                    .map(mention -> mention.citation().clause())
                    .distinct()
                    .toList())
            .column("quotes", programme -> programme.mentions().stream()
                    .map(mention -> mention.citation().quote())
                    .toList())
            .column("sequence", ProgrammeView::sequence);

    private final Programmes programmes;
    private final Answers answers;
    private final Links links;

    ProgrammeResource(Programmes programmes, Answers answers, Links links) {
        this.programmes = programmes;
        this.answers = answers;
        this.links = links;
    }

    /** Lists programmes. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listProgrammes",
            summary = "List programmes",
            description =
                    "The programmes of the plan that all given filters take, by id. In CSV a cell with several values"
                            + " has them between vertical bars.")
    @APIResponse(
            responseCode = "200",
            description = "A page of programmes",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProgrammePage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        Programmes.Selection selection = query.selection();
        return answers.list(
                COLUMNS,
                tail -> programmes.page(selection, query.page).map(programme -> ProgrammeView.of(programme, links)));
    }

    /** Reads one programme. */
    @GET
    @Path("/{programme}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getProgramme",
            summary = "Read a programme",
            description = "The programme with the words that name it and links to the cited clauses")
    @APIResponse(
            responseCode = "200",
            description = "The programme",
            content = @Content(schema = @Schema(implementation = ProgrammeView.class)))
    public Response get(
            @Parameter(description = "Id of the programme", example = "subsidence-land-photovoltaics")
                    @PathParam("programme")
                    String id) {
        return answers.one(null, tail -> ProgrammeView.of(programmes.require(id), links), ProgrammeView::sequence);
    }

    /** The query of the programme list. */
    static class Query {

        @Parameter(description = "Programmes that name this region", example = "chongqing")
        @QueryParam("region")
        String region;

        @Parameter(
                description = "Programmes that this clause names, by its number",
                example = "14",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "9999"))
        @QueryParam("clause")
        String clause;

        @Parameter(
                description = "Text that name or quote contains, Chinese or English, in upper or lower case",
                example = "光伏",
                schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 100))
        @QueryParam("q")
        String text;

        @BeanParam
        PageRequest page;

        Programmes.Selection selection() {
            return new Programmes.Selection(
                    region, ClauseNumber.of(clause), text == null ? null : SearchText.pattern(text));
        }
    }

    /** A page of programmes, for the contract. */
    @Schema(name = "ProgrammePage")
    record ProgrammePage(
            @Schema(required = true) List<ProgrammeView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
