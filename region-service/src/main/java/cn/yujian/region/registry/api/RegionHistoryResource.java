package cn.yujian.region.registry.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.application.RegionHistory;
import cn.yujian.region.registry.domain.Act;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.TimelineEntry;
import cn.yujian.region.registry.domain.ToldRegion;
import jakarta.annotation.security.PermitAll;
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

/** What happened to a region, and how the registry came to say so. */
@Path("/regions/{region}")
@Tag(name = "Regions")
public class RegionHistoryResource {

    private static final Csv<EntryView> TIMELINE = Csv.of(EntryView.class)
            .column("on", EntryView::on)
            .column("kind", entry -> entry.kind().code())
            .column("textZh", entry -> entry.text().zh())
            .column("textEn", entry -> entry.text().en())
            .column(
                    "documentNumber",
                    entry -> entry.document() == null ? null : entry.document().number())
            .column("edition", EntryView::edition)
            .column("reorganisation", EntryView::reorganisation)
            .column("recordedAt", EntryView::recordedAt)
            .column("sequence", EntryView::sequence);

    private static final Csv<StepView> HISTORY = Csv.of(StepView.class)
            .column("sequence", StepView::sequence)
            .column("recordedAt", StepView::recordedAt)
            .column("event", StepView::event)
            .column("kind", step -> step.kind() == null ? null : step.kind().code())
            .column("effectiveOn", StepView::effectiveOn)
            .column(
                    "documentNumber",
                    step -> step.document() == null ? null : step.document().number())
            .column("reason", StepView::reason)
            .column("source", StepView::source)
            .column("reorganisation", StepView::reorganisation)
            .column("changed", StepView::changed);

    private final RegionHistory history;
    private final Answers answers;

    RegionHistoryResource(RegionHistory history, Answers answers) {
        this.history = history;
        this.answers = answers;
    }

    /** Tells what happened to a region. */
    @GET
    @Path("/timeline")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "readTimelineOfRegion",
            summary = "Read the timeline of a region",
            description =
                    "What happened to the region in the world, by day, all on one page: names, codes, parents, clusters,"
                            + " designations, mergers, splits and transfers, with the document where the registry was told it and since when"
                            + " it is known")
    @APIResponse(
            responseCode = "200",
            description =
                    "The timeline, the earliest first; entries without a day have been so as far as the record goes",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TimelinePage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response timeline(
            @Parameter(description = "Id of the region", example = "qijiang") @PathParam("region") String region,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt) {
        return answers.list(
                List.of(TIMELINE),
                knownAt,
                tail -> new Page<>(
                        history.timeline(region, tail.recordedAt()).stream()
                                .map(EntryView::of)
                                .toList(),
                        null));
    }

    /** Tells how the registry came to say what it says of a region. */
    @GET
    @Path("/history")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "readHistoryOfRegion",
            summary = "Read how the registry came to say what it says of a region",
            description =
                    "Each step by which the registry came to hold something else, by the time it was recorded, all on one"
                            + " page. The region as it stood after a step is read with the step's recordedAt as knownAt.")
    @APIResponse(
            responseCode = "200",
            description = "The steps, the oldest first",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HistoryPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response history(
            @Parameter(description = "Id of the region", example = "qijiang") @PathParam("region") String region,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt) {
        return answers.list(
                List.of(HISTORY),
                knownAt,
                tail -> new Page<>(
                        history.steps(region, tail.recordedAt()).stream()
                                .map(StepView::of)
                                .toList(),
                        null));
    }

    /** Reads one step. */
    @GET
    @Path("/history/{step: [0-9]{1,18}}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "readStepOfRegion",
            summary = "Read one step of a region's history",
            description = "By the position of its event in the region log")
    @APIResponse(
            responseCode = "200",
            description = "The step",
            content = @Content(schema = @Schema(implementation = StepView.class)))
    public Response step(
            @Parameter(description = "Id of the region", example = "qijiang") @PathParam("region") String region,
            @Parameter(description = "Position of the event") @PathParam("step") long step) {
        return answers.one(
                null,
                tail -> history.steps(region, tail.recordedAt()).stream()
                        .filter(found -> found.told().sequence() == step)
                        .findFirst()
                        .map(StepView::of)
                        .orElseThrow(() -> ProblemException.notFound(new Wording("变更记录", "step"), region + "/" + step)),
                StepView::sequence);
    }

    /** An entry as answered. */
    @Schema(
            name = "TimelineEntry",
            requiredProperties = {"kind", "text", "recordedAt", "sequence"},
            description = "Something that happened to a region")
    record EntryView(
            @Schema(description = "First day on which it was so; absent where it has been so as far as the record goes")
                    LocalDate on,
            TimelineEntry.Kind kind,
            @Schema(description = "The same in words") Name text,
            @Schema(description = "What ordered it, where the registry was told") BasisDocument document,
            @Schema(description = "Edition of the list that says so, for designations") String edition,
            @Schema(description = "Merger, split or transfer that it is a part of") UUID reorganisation,
            @Schema(description = "Since when the registry knows it") Instant recordedAt,
            @Schema(description = "Position of the event that first told it") long sequence) {

        static EntryView of(TimelineEntry entry) {
            return new EntryView(
                    entry.on(),
                    entry.kind(),
                    entry.text(),
                    entry.document(),
                    entry.edition(),
                    entry.reorganisation(),
                    entry.recordedAt(),
                    entry.sequence());
        }
    }

    /** A step as answered. */
    @Schema(
            name = "HistoryStep",
            requiredProperties = {"sequence", "recordedAt", "event", "changed"},
            description = "A step by which the registry came to hold something else of a region")
    record StepView(
            @Schema(description = "Position of the event in the region log") long sequence,
            @Schema(description = "When it became known") Instant recordedAt,
            @Schema(description = "Type of the event", examples = "cn.yujian.region.changed.v1") String event,
            @Schema(description = "Absent where the registry was filled or the list made") Act.Kind kind,
            @Schema(description = "First day on which it is so; absent for a correction") LocalDate effectiveOn,
            @Schema(description = "What ordered it") BasisDocument document,
            @Schema(description = "Why it was recorded") String reason,
            @Schema(description = "What proves a correction") String source,
            @Schema(description = "Merger, split or transfer that it is a part of") UUID reorganisation,
            @Schema(
                            description = "What it changed: members of the region's state as events tell it",
                            examples = "names")
                    List<String> changed) {

        static StepView of(RegionHistory.Step step) {
            ToldRegion told = step.told();
            Act act = told.state().act();
            return new StepView(
                    told.sequence(),
                    told.recordedAt(),
                    told.type(),
                    act == null ? null : act.kind(),
                    act == null ? null : act.effectiveOn(),
                    act == null ? null : act.document(),
                    act == null ? null : act.reason(),
                    act == null ? null : act.source(),
                    act == null ? null : act.reorganisation(),
                    step.changed());
        }
    }

    /** The timeline, for the contract. */
    @Schema(name = "Timeline")
    record TimelinePage(
            @Schema(required = true) List<EntryView> items,
            @Schema(description = "Always null: all entries are on one page", nullable = true, required = true)
                    URI next) {}

    /** The history, for the contract. */
    @Schema(name = "History")
    record HistoryPage(
            @Schema(required = true) List<StepView> items,
            @Schema(description = "Always null: all steps are on one page", nullable = true, required = true)
                    URI next) {}
}
