package cn.yujian.region.resolution.api;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.resolution.application.Resolutions;
import cn.yujian.region.resolution.domain.Resolution;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which regions many codes and names mean. */
@Path("/region-resolutions")
@Tag(name = "Codes")
public class ResolutionResource {

    private static final int MOST_QUERIES = 200;
    private static final int LONGEST_QUERY = 100;

    private final Resolutions resolutions;
    private final Calendar calendar;

    ResolutionResource(Resolutions resolutions, Calendar calendar) {
        this.resolutions = resolutions;
        this.calendar = calendar;
    }

    /** Resolves codes and names. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "resolveRegions",
            summary = "Find the regions that codes and names mean",
            description =
                    "Changes nothing; a POST because of the length. Names in Chinese or English, in full, short or without the"
                            + " words for their kind (秀山, 秀山县), of today or of before; what nothing bears gets suggestions by spelling, in"
                            + " Chinese by sound too (棋江). An answer for each, in order.")
    @APIResponse(
            responseCode = "200",
            description = "What each means, in the order in which they were given; header Known-At says as known when",
            content = @Content(schema = @Schema(implementation = ResolutionsView.class)))
    public Response resolve(
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = QueriesBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Codes and names as people write them",
                                                            value =
                                                                    """
                                                                    {"queries": ["500110", "500222", "万盛", "秀山县", "棋江", "Qijaing"]}
                                                                    """)))
                    QueriesBody body) {
        if (body.knownAt() != null && body.knownAt().isAfter(calendar.now())) {
            throw ProblemException.invalidBody(
                    "/knownAt", "in-the-future", new Wording("不能晚于当前时刻", "It cannot be later than now"));
        }
        Resolutions.Found found = resolutions.resolve(body.queries(), body.validAt(), body.knownAt());
        List<ResolutionView> items = IntStream.range(0, found.items().size())
                .mapToObj(i -> ResolutionView.of(i + 1, found.items().get(i), found))
                .toList();
        return Response.ok(new ResolutionsView(items))
                .header("Known-At", found.knownAt())
                .build();
    }

    /** What is to be resolved. */
    @Schema(name = "ResolutionQueries", description = "Codes and names, each as it was found somewhere")
    record QueriesBody(
            @Schema(required = true) @NotNull @Size(min = 1, max = MOST_QUERIES)
                    List<@NotBlank @Size(max = LONGEST_QUERY) String> queries,
            @Schema(description = "Day in Chongqing on which they are meant; default today, with retired codes led on")
                    LocalDate validAt,
            @Schema(description = "What the registry knew then; default now") Instant knownAt) {}

    /** The answers. */
    @Schema(name = "Resolutions", description = "What each code or name means")
    record ResolutionsView(@Schema(required = true) List<ResolutionView> items) {}

    /** An answer. */
    @Schema(
            name = "Resolution",
            requiredProperties = {"row", "query", "verdict", "candidates"},
            description = "What a code or name means")
    record ResolutionView(
            @Schema(description = "Number of the query, from 1") int row,
            @Schema(description = "The query as it was given", examples = "秀山县") String query,
            Resolution.Verdict verdict,
            @Schema(description = "The region that is meant; absent unless MATCHED", examples = "xiushan")
                    String region,
            @Schema(description = "Regions that may be meant, the likeliest first") List<CandidateView> candidates) {

        static ResolutionView of(int row, Resolution resolution, Resolutions.Found found) {
            return new ResolutionView(
                    row,
                    resolution.query(),
                    resolution.verdict(),
                    resolution.verdict() == Resolution.Verdict.MATCHED
                            ? resolution.candidates().get(0).region()
                            : null,
                    resolution.candidates().stream()
                            .map(candidate -> CandidateView.of(candidate, found))
                            .toList());
        }
    }

    /** A candidate as answered. */
    @Schema(
            name = "ResolutionCandidate",
            requiredProperties = {"region", "name", "ground", "matched", "likeness"},
            description = "A region that may be meant")
    record CandidateView(
            @Schema(examples = "xiushan") String region,
            @Schema(description = "Its name on the day") Name name,
            @Schema(description = "Its code on the day") String code,
            Resolution.Ground ground,
            @Schema(description = "The code or name that led to it") String matched,
            @Schema(description = "From 0 to 1; 1 for all but similar names", minimum = "0", maximum = "1")
                    BigDecimal likeness) {

        static CandidateView of(Resolution.Candidate candidate, Resolutions.Found found) {
            RegionRecord region = found.regions().get(candidate.region());
            return new CandidateView(
                    candidate.region(),
                    region.nameOn(found.day()).name(),
                    region.codeOn(found.day()).orElse(null),
                    candidate.ground(),
                    candidate.matched(),
                    BigDecimal.valueOf(candidate.likeness()));
        }
    }
}
