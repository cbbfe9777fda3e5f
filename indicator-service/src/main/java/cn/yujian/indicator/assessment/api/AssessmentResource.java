package cn.yujian.indicator.assessment.api;

import cn.yujian.indicator.assessment.application.Assessments;
import cn.yujian.indicator.assessment.domain.Verdict;
import cn.yujian.indicator.target.persistence.Targets;
import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.time.Calendar;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assessments. */
@Path("/assessments")
@Tag(name = "Assessments", description = "Whether targets are or will be met, by several methods side by side")
public class AssessmentResource {

    private static final Csv<AssessmentView> COLUMNS = Csv.of(AssessmentView.class)
            .column("target", AssessmentView::target)
            .column("indicator", AssessmentView::indicator)
            .column("region", AssessmentView::region)
            .column("period", AssessmentView::period)
            .column("comparator", assessment -> assessment.comparator().code())
            .column("targetValue", assessment -> assessment.targetValue().value())
            .column("unit", assessment -> assessment.targetValue().unit())
            .column("verdict", assessment -> assessment.verdict().code())
            .column("methodsAgree", AssessmentView::methodsAgree)
            .column(
                    "latestPeriod",
                    assessment -> assessment.latest() == null
                            ? null
                            : assessment.latest().period())
            .column(
                    "latestValue",
                    assessment -> assessment.latest() == null
                            ? null
                            : assessment.latest().value())
            .column(
                    "gap",
                    assessment ->
                            assessment.gap() == null ? null : assessment.gap().value())
            .column("methods", assessment -> assessment.methods().stream()
                    .map(method -> method.method() + "=" + method.verdict().code())
                    .toList())
            .column("demonstration", AssessmentView::demonstration)
            .column("reason", AssessmentView::reason)
            .column("sequence", AssessmentView::sequence);

    private final Assessments assessments;
    private final Answers answers;
    private final Calendar calendar;

    AssessmentResource(Assessments assessments, Answers answers, Calendar calendar) {
        this.assessments = assessments;
        this.answers = answers;
        this.calendar = calendar;
    }

    /** Assesses targets on what is known now, or was known. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listAssessments",
            summary = "Assess targets",
            description =
                    "One assessment for each target, by its id. A period that is over is decided by its own value: achieved, "
                            + "missed or closed-without-data. An open one is assessed by two methods from the first and the last value "
                            + "known: required-pace (change needed for each year left against the mean change of the years past) and "
                            + "growth-ratio (observed over required compound growth, after Open SDG). The verdict is the more cautious of "
                            + "the two; methodsAgree says whether they differ. With knownAt, periods are open or closed as on that day.")
    @APIResponse(
            responseCode = "200",
            description = "A page of assessments",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AssessmentPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        Targets.Selection selection = new Targets.Selection(query.target, query.indicator, query.region, null);
        Locale language = answers.language();
        LocalDate today = query.knownAt == null ? calendar.today() : LocalDate.ofInstant(query.knownAt, Calendar.ZONE);
        return answers.list(List.of(COLUMNS), query.knownAt, tail -> {
            List<AssessmentView> found =
                    assessments
                            .assess(
                                    selection,
                                    tail.recordedAt(),
                                    today,
                                    query.page.after().orElse(""))
                            .stream()
                            .filter(assessment -> query.verdict == null || assessment.verdict() == query.verdict)
                            .limit(query.page.limit() + 1L)
                            .map(assessment -> AssessmentView.of(assessment, language))
                            .toList();
            return query.page.cut(found, AssessmentView::target);
        });
    }

    /** The query of the assessment list. */
    static class Query {

        @Parameter(description = "The assessment of this target", example = "non-fossil-energy-share-2025")
        @QueryParam("target")
        String target;

        @Parameter(description = "Assessments of this indicator's targets", example = "non-fossil-energy-share")
        @QueryParam("indicator")
        String indicator;

        @Parameter(description = "Assessments of this region's targets", example = "chongqing")
        @QueryParam("region")
        String region;

        @Parameter(description = "Assessments with this verdict")
        @QueryParam("verdict")
        Verdict verdict;

        @Parameter(description = "On what the service knew then; a bare day means its end. Default now")
        @QueryParam("knownAt")
        Instant knownAt;

        @BeanParam
        PageRequest page;
    }

    /** A page of assessments, for the contract. */
    @Schema(name = "AssessmentPage")
    record AssessmentPage(List<AssessmentView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
