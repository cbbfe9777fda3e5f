package cn.yujian.region.designation.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.designation.persistence.ListEditionRow;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The editions of the list of resource-based regions. */
@Path("/list-editions")
@Tag(name = "List editions", description = "The list of resource-based regions as published documents made it")
public class ListEditionResource {

    private static final Csv<EditionView> COLUMNS = Csv.of(EditionView.class)
            .column("id", EditionView::id)
            .column("titleZh", edition -> edition.title().zh())
            .column("titleEn", edition -> edition.title().en())
            .column("policy", EditionView::policy)
            .column("publishedOn", EditionView::publishedOn)
            .column("effectiveFrom", EditionView::effectiveFrom);

    private final Designations designations;
    private final Answers answers;

    ListEditionResource(Designations designations, Answers answers) {
        this.designations = designations;
        this.answers = answers;
    }

    /** Lists the editions. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listListEditions",
            summary = "List the editions of the list",
            description = "Each published document that made or changed the list, by id")
    @APIResponse(
            responseCode = "200",
            description = "A page of editions, by id",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EditionPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam PageRequest page) {
        return answers.list(COLUMNS, tail -> designations.editions(page).map(EditionView::of));
    }

    /** Reads one edition. */
    @GET
    @Path("/{edition}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getListEdition",
            summary = "Read an edition of the list",
            description = "What document made the edition and when it took effect")
    @APIResponse(
            responseCode = "200",
            description = "The edition; its designations are listed by /designations?edition=",
            content = @Content(schema = @Schema(implementation = EditionView.class)))
    public Response get(@PathParam("edition") String id) {
        return answers.one(null, tail -> EditionView.of(designations.requireEdition(id)), EditionView::sequence);
    }

    /** An edition as answered. */
    @Schema(
            name = "ListEdition",
            requiredProperties = {"id", "title", "sequence"},
            description = "The list as one published document made it")
    record EditionView(
            @Schema(examples = "2022-05-31") String id,
            Name title,
            @Schema(description = "Policy document that published it") String policy,
            LocalDate publishedOn,
            LocalDate effectiveFrom,
            @Schema(description = "Position of the event in the region log") long sequence) {

        static EditionView of(ListEditionRow row) {
            ListEdition edition = row.toDomain();
            return new EditionView(
                    edition.id(),
                    edition.title(),
                    edition.policy(),
                    edition.publishedOn(),
                    edition.effectiveFrom(),
                    row.sequence());
        }
    }

    /** A page of editions, for the contract. */
    @Schema(name = "ListEditionPage")
    record EditionPage(List<EditionView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
