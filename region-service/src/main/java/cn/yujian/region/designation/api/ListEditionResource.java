package cn.yujian.region.designation.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.region.designation.application.EditionDiffs;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.EditionDiff;
import cn.yujian.region.designation.domain.EditionDocument;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.domain.ListEntry;
import cn.yujian.region.designation.persistence.Editions;
import cn.yujian.region.designation.persistence.ListEditionRow;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
            .column("effectiveFrom", EditionView::effectiveFrom)
            .column("recordedAt", EditionView::recordedAt);

    private static final Csv<EntryView> ENTRY_COLUMNS = Csv.of(EntryView.class)
            .column("region", EntryView::region)
            .column("category", entry -> entry.category().code())
            .column(
                    "cityType",
                    entry -> entry.cityType() == null ? null : entry.cityType().code())
            .column("since", EntryView::since)
            .column("policy", entry -> entry.citation().policy())
            .column("chapter", entry -> entry.citation().chapter())
            .column("clause", entry -> entry.citation().clause())
            .column("paragraph", entry -> entry.citation().paragraph())
            .column("quote", entry -> entry.citation().quote());

    private final Editions editions;
    private final EditionDiffs diffs;
    private final Answers answers;

    ListEditionResource(Editions editions, EditionDiffs diffs, Answers answers) {
        this.editions = editions;
        this.diffs = diffs;
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
    public Response list(
            @Parameter(description = "Editions that had taken effect by this day; default all", example = "2022-06-01")
                    @QueryParam("validAt")
                    LocalDate validAt,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt,
            @BeanParam PageRequest page) {
        return answers.list(List.of(COLUMNS), knownAt, tail -> editions.page(validAt, tail.recordedAt(), page)
                .map(EditionView::of));
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
            description = "The edition; what it names is listed below it, at entries",
            content = @Content(schema = @Schema(implementation = EditionView.class)))
    public Response get(
            @PathParam("edition") String id,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt) {
        return answers.one(
                knownAt, tail -> EditionView.of(editions.require(id, tail.recordedAt())), EditionView::sequence);
    }

    /** Lists what an edition names. */
    @GET
    @Path("/{edition}/entries")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listListEntries",
            summary = "List what an edition of the list names",
            description = "Everything that holds by it, as it was published: also what an earlier edition said first")
    @APIResponse(
            responseCode = "200",
            description = "A page of entries, by region and category",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EntryPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response entries(
            @Parameter(description = "Id of the edition", example = "2022-05-31") @PathParam("edition") String edition,
            @BeanParam PageRequest page) {
        return answers.list(ENTRY_COLUMNS, tail -> editions.entries(editions.require(edition), page)
                .map(named -> EntryView.of(ListEntry.of(named))));
    }

    /** Compares an edition with another. */
    @GET
    @Path("/{edition}/diff")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "diffListEditions",
            summary = "Compare an edition of the list with another",
            description =
                    "What makes this edition of the other: applied to the other's entries it gives this one's. Without from the other"
                            + " is the edition that this one took the place of; of the first edition everything is added")
    @APIResponse(
            responseCode = "200",
            description = "Entries that came and went, and cities whose type is another, by region",
            content = @Content(schema = @Schema(implementation = DiffView.class)))
    public Response diff(
            @Parameter(description = "Id of the edition", example = "2022-05-31") @PathParam("edition") String edition,
            @Parameter(description = "Id of the edition it is compared with", example = "2022-05-31")
                    @QueryParam("from")
                    String from) {
        return answers.one(null, tail -> DiffView.of(edition, diffs.diff(edition, from)), DiffView::sequence);
    }

    /** A comparison as answered. */
    @Schema(
            name = "ListEditionDiff",
            requiredProperties = {"edition", "added", "removed", "retyped", "sequence"},
            description = "What makes an edition of the list of another")
    record DiffView(
            @Schema(examples = "2022-05-31") String edition,
            @Schema(description = "The edition it is compared with; absent where there was none before") String from,
            @Schema(description = "What it names and the other did not") List<EntryView> added,
            @Schema(description = "What the other named and it does not") List<EntryView> removed,
            @Schema(description = "Resource-based cities whose type is another") List<RetypedView> retyped,
            @Schema(description = "Position of the edition's event in the region log") long sequence) {

        static DiffView of(String edition, EditionDiffs.Compared compared) {
            EditionDiff diff = compared.diff();
            return new DiffView(
                    edition,
                    compared.from().orElse(null),
                    diff.added().stream().map(EntryView::of).toList(),
                    diff.removed().stream().map(EntryView::of).toList(),
                    diff.retyped().stream().map(RetypedView::of).toList(),
                    compared.sequence());
        }
    }

    /** An entry as answered. */
    @Schema(
            name = "ListEntry",
            requiredProperties = {"region", "category", "since", "citation"},
            description = "That a list names a region as something")
    record EntryView(
            @Schema(examples = "nanchuan") String region,
            Category category,
            CityType cityType,
            @Schema(description = "Edition that first said so", examples = "2022-05-31") String since,
            Citation citation) {

        static EntryView of(ListEntry entry) {
            return new EntryView(entry.region(), entry.category(), entry.cityType(), entry.since(), entry.citation());
        }
    }

    /** A city of another type, as answered. */
    @Schema(
            name = "RetypedCity",
            requiredProperties = {"region", "before", "after"},
            description = "A resource-based city whose type is another")
    record RetypedView(@Schema(examples = "nanchuan") String region, CityType before, CityType after) {

        static RetypedView of(EditionDiff.Retyped retyped) {
            return new RetypedView(
                    retyped.after().region(),
                    retyped.before().cityType(),
                    retyped.after().cityType());
        }
    }

    /** An edition as answered. */
    @Schema(
            name = "ListEdition",
            requiredProperties = {"id", "title", "sequence"},
            description = "The list as one published document made it")
    record EditionView(
            @Schema(examples = "2022-05-31") String id,
            Name title,
            @Schema(description = "Policy document whose list it is") String policy,
            LocalDate publishedOn,
            LocalDate effectiveFrom,
            @Schema(description = "What published it; absent where that is the policy document itself")
                    EditionDocument document,
            @Schema(description = "The adjustment that made it; absent where it did not come by that procedure")
                    UUID adjustment,
            @Schema(description = "When the registry learnt of it") Instant recordedAt,
            @Schema(description = "Position of the event in the region log") long sequence) {

        static EditionView of(ListEditionRow row) {
            ListEdition edition = row.toDomain();
            return new EditionView(
                    edition.id(),
                    edition.title(),
                    edition.policy(),
                    edition.publishedOn(),
                    edition.effectiveFrom(),
                    edition.document(),
                    edition.adjustment(),
                    row.recordedAt(),
                    row.sequence());
        }
    }

    /** A page of entries, for the contract. */
    @Schema(name = "ListEntryPage")
    record EntryPage(List<EntryView> items, @Schema(description = "Next page", nullable = true) URI next) {}

    /** A page of editions, for the contract. */
    @Schema(name = "ListEditionPage")
    record EditionPage(List<EditionView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
