package cn.yujian.region.area.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.area.application.AreaTotals;
import cn.yujian.region.area.domain.AreaKind;
import cn.yujian.region.area.domain.PublishedTotal;
import cn.yujian.region.area.domain.SubsidenceGrade;
import cn.yujian.region.designation.domain.Citation;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
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

/** What documents say that area facts add up to, beside what those that are registered do. */
@Path("/area-totals")
@Tag(name = "Area facts")
public class AreaTotalResource {

    private static final Csv<AreaTotalView> COLUMNS = Csv.of(AreaTotalView.class)
            .column("id", AreaTotalView::id)
            .column("nameZh", total -> total.name().zh())
            .column("nameEn", total -> total.name().en())
            .column("kind", total -> total.kind().code())
            .column(
                    "grade",
                    total -> total.grade() == null ? null : total.grade().code())
            .column("measure", total -> total.measure().code())
            .column("unit", AreaTotalView::unit)
            .column("published", AreaTotalView::published)
            .column("approximate", AreaTotalView::approximate)
            .column("registered", AreaTotalView::registered)
            .column("difference", AreaTotalView::difference)
            .column("facts", AreaTotalView::facts)
            .column("silentFacts", AreaTotalView::silentFacts)
            .column("quote", total -> total.citation().quote());

    private final AreaTotals totals;
    private final Answers answers;
    private final Calendar calendar;

    AreaTotalResource(AreaTotals totals, Answers answers, Calendar calendar) {
        this.totals = totals;
        this.answers = answers;
        this.calendar = calendar;
    }

    /** Compares published totals with registered sums. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listAreaTotals",
            summary = "Compare published totals with registered sums",
            description =
                    "What documents say that areas add up to, with the words that say so, and what the area facts that are"
                            + " registered do on a day. The difference is shown, not made to vanish: single areas are mostly not public")
    @APIResponse(
            responseCode = "200",
            description = "All totals on one page",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AreaTotalPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @Parameter(description = "Day in Chongqing to look at; default today", example = "2023-06-01")
                    @QueryParam("validAt")
                    LocalDate validAt,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt) {
        LocalDate day = validAt == null ? calendar.today() : validAt;
        return answers.list(
                List.of(COLUMNS),
                knownAt,
                tail -> new Page<>(
                        totals.on(day, tail.recordedAt()).stream()
                                .map(AreaTotalView::of)
                                .toList(),
                        null));
    }

    /** A total as answered. */
    @Schema(
            name = "AreaTotal",
            requiredProperties = {
                "id",
                "name",
                "kind",
                "measure",
                "unit",
                "published",
                "approximate",
                "registered",
                "difference",
                "facts",
                "silentFacts",
                "citation"
            },
            description = "A published total beside the sum of what is registered")
    record AreaTotalView(
            @Schema(examples = "subsidence-area-key") String id,
            Name name,
            AreaKind kind,
            @Schema(description = "Absent where every grade is counted") SubsidenceGrade grade,
            PublishedTotal.Measure measure,
            @Schema(description = "Unit of published, registered and difference", examples = "1e4mu") String unit,
            @Schema(description = "What the document says", examples = "164.69") BigDecimal published,
            @Schema(description = "Whether the document says about (约)") boolean approximate,
            @Schema(description = "What the registered facts add up to", examples = "3.25") BigDecimal registered,
            @Schema(
                            description =
                                    "Published less registered: what is not registered; below zero what is registered beyond it",
                            examples = "161.44")
                    BigDecimal difference,
            @Schema(description = "How many facts are registered", examples = "1") int facts,
            @Schema(description = "How many of them do not say what is added up", examples = "0") int silentFacts,
            Citation citation) {

        static AreaTotalView of(AreaTotals.Compared compared) {
            PublishedTotal total = compared.published();
            return new AreaTotalView(
                    total.id(),
                    total.name(),
                    total.kind(),
                    total.grade(),
                    total.measure(),
                    total.unit(),
                    total.value(),
                    total.approximate(),
                    compared.registered().value(),
                    compared.missing(),
                    compared.registered().facts(),
                    compared.registered().silent(),
                    total.citation());
        }
    }

    /** The totals, for the contract. */
    @Schema(name = "AreaTotalPage")
    record AreaTotalPage(
            @Schema(required = true) List<AreaTotalView> items,
            @Schema(description = "Always null: there is one page", nullable = true, required = true) URI next) {}
}
