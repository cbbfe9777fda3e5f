package cn.yujian.region.crosswalk.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.Wording;
import cn.yujian.region.crosswalk.application.Crosswalks;
import cn.yujian.region.crosswalk.domain.Relation;
import cn.yujian.region.registry.domain.RegionRecord;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Codes of one day and what stands for them on another. */
@Path("/code-crosswalk")
@Tag(name = "Codes", description = "Which code and name of one day stands for which of another")
public class CrosswalkResource {

    private static final Csv<RowView> COLUMNS = Csv.of(RowView.class)
            .column(
                    "fromCode",
                    row -> row.before() == null ? null : row.before().code())
            .column(
                    "fromRegion",
                    row -> row.before() == null ? null : row.before().id())
            .column(
                    "fromNameZh",
                    row -> row.before() == null ? null : row.before().name().zh())
            .column("toCode", row -> row.after() == null ? null : row.after().code())
            .column("toRegion", row -> row.after() == null ? null : row.after().id())
            .column(
                    "toNameZh",
                    row -> row.after() == null ? null : row.after().name().zh())
            .column("relation", row -> row.relation().code());

    private final Crosswalks crosswalks;
    private final Answers answers;
    private final Calendar calendar;

    CrosswalkResource(Crosswalks crosswalks, Answers answers, Calendar calendar) {
        this.crosswalks = crosswalks;
        this.answers = answers;
        this.calendar = calendar;
    }

    /** Leads from the codes of one day to those of another. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "readCodeCrosswalk",
            summary = "Lead from the codes of one day to those of a later one",
            description =
                    "A row for each region of the first day and each region of the second into which it has gone by mergers and"
                            + " splits, then one for each region that only began meanwhile. Territory that was transferred between"
                            + " regions that both went on is not told here but by reorganisations. Codes are used again: 500110 stands in two rows"
                            + " between 2005 and 2026, for two regions of the first day.")
    @APIResponse(
            responseCode = "200",
            description = "A page of rows, by region of the first day",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CrosswalkPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response read(
            @Parameter(description = "First day, in Chongqing", required = true, example = "2005-01-01")
                    @QueryParam("from")
                    LocalDate from,
            @Parameter(description = "Second day, not before the first; default today", example = "2026-01-01")
                    @QueryParam("to")
                    LocalDate to,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt,
            @BeanParam PageRequest page) {
        LocalDate second = to == null ? calendar.today() : to;
        if (from == null) {
            throw ProblemException.invalidParameter("from", "missing", new Wording("必须给出", "is needed"));
        }
        if (second.isBefore(from)) {
            throw ProblemException.invalidParameter(
                    "to", "before-from", new Wording("不能早于 from", "cannot be before from"));
        }
        return answers.list(List.of(COLUMNS), knownAt, tail -> crosswalks
                .page(from, second, tail.recordedAt(), page)
                .map(row -> RowView.of(row, from, second)));
    }

    /** A row as answered. */
    @Schema(
            name = "CrosswalkRow",
            requiredProperties = {"relation"},
            description = "How a region of the first day leads to one of the second")
    record RowView(
            @Schema(description = "On the first day; absent where nothing of that day has gone into the other")
                    CodedRegion before,
            @Schema(description = "On the second day; absent where nothing is known to have come of it")
                    CodedRegion after,
            Relation relation) {

        static RowView of(Crosswalks.Row row, LocalDate from, LocalDate to) {
            return new RowView(CodedRegion.of(row.before(), from), CodedRegion.of(row.after(), to), row.relation());
        }
    }

    /** A region with its code on a day. */
    @Schema(
            name = "CodedRegion",
            requiredProperties = {"id", "name"},
            description = "A region with its code and name on a day")
    record CodedRegion(
            @Schema(examples = "qijiang") String id,
            @Schema(description = "GB/T 2260 code; absent where it has none", examples = "500110") String code,
            Name name) {

        static CodedRegion of(RegionRecord region, LocalDate day) {
            return region == null
                    ? null
                    : new CodedRegion(
                            region.id(),
                            region.codeOn(day).orElse(null),
                            region.nameOn(day).name());
        }
    }

    /** A page of rows, for the contract. */
    @Schema(name = "CrosswalkPage")
    record CrosswalkPage(
            @Schema(required = true) List<RowView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
