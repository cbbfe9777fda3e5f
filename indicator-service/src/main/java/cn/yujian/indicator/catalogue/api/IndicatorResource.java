package cn.yujian.indicator.catalogue.api;

import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Indicators. */
@Path("/indicators")
@Tag(name = "Indicators", description = "What is measured, with definition, unit and desired direction")
public class IndicatorResource {

    private static final Csv<IndicatorView> COLUMNS = Csv.of(IndicatorView.class)
            .column("id", IndicatorView::id)
            .column("nameZh", indicator -> indicator.name().zh())
            .column("nameEn", indicator -> indicator.name().en())
            .column("unit", IndicatorView::unit)
            .column("decimals", IndicatorView::decimals)
            .column("frequency", indicator -> indicator.frequency().code())
            .column("direction", indicator -> indicator.direction().code())
            .column("kind", indicator -> indicator.kind().code())
            .column(
                    "method",
                    indicator -> indicator.method() == null
                            ? null
                            : indicator.method().code())
            .column("clauses", IndicatorView::clauses)
            .column("source", IndicatorView::source)
            .column("note", IndicatorView::note);

    private final Catalogue catalogue;
    private final Answers answers;
    private final String publicUrl;

    IndicatorResource(
            Catalogue catalogue, Answers answers, @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.catalogue = catalogue;
        this.answers = answers;
        this.publicUrl = publicUrl;
    }

    /** Lists the indicators. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listIndicators",
            summary = "List indicators",
            description = "Everything that is measured, with its unit, its frequency and the clauses that ask for it")
    @APIResponse(
            responseCode = "200",
            description = "Indicators by id",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = IndicatorPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        Integer clause = query.clauseNumber();
        return answers.list(COLUMNS, tail -> catalogue
                .indicators(clause, query.kind, query.page)
                .map(row -> IndicatorView.of(row, publicUrl)));
    }

    /** Reads one indicator. */
    @GET
    @Path("/{indicator}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getIndicator",
            summary = "Read an indicator",
            description =
                    "Definition, unit and desired direction, with links to its observations, targets and assessments")
    @APIResponse(
            responseCode = "200",
            description = "The indicator",
            content = @Content(schema = @Schema(implementation = IndicatorView.class)))
    public Response get(@Parameter(example = "non-fossil-energy-share") @PathParam("indicator") String id) {
        return answers.one(null, tail -> IndicatorView.of(catalogue.require(id), publicUrl), IndicatorView::sequence);
    }

    /** The query of the indicator list. */
    static class Query {

        @Parameter(description = "Indicators this clause of the policy speaks of", example = "14")
        @QueryParam("clause")
        String clause;

        @Parameter(description = "Indicators that come by their values in this way")
        @QueryParam("kind")
        Kind kind;

        @BeanParam
        PageRequest page;

        Integer clauseNumber() {
            if (clause == null) {
                return null;
            }
            if (!clause.matches("[0-9]{1,4}")) {
                throw ProblemException.invalidParameter(
                        "clause",
                        "not-a-clause",
                        new Wording("应为条款号，如 14", "expected the number of a clause such as 14"));
            }
            return Integer.valueOf(clause);
        }
    }

    /** A page of indicators, for the contract. */
    @Schema(name = "IndicatorPage")
    record IndicatorPage(List<IndicatorView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
