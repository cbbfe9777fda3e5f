package cn.yujian.region.rollup.api;

import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.rollup.application.RollUps;
import cn.yujian.region.rollup.domain.RollUp;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What figures of regions add up to under an edition of the list. */
@Path("/list-editions/{edition}/roll-up")
@Tag(name = "List editions")
public class RollUpResource {

    private static final String SLUG = "^[a-z0-9-]{1,80}$";

    private final RollUps rollUps;

    RollUpResource(RollUps rollUps) {
        this.rollUps = rollUps;
    }

    /** Adds up figures. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "rollUpUnderListEdition",
            summary = "Add up figures of regions under an edition of the list",
            description =
                    "Any numeric attribute, by region, added up for the edition and for the list of today, in all and by category."
                            + " Changes nothing; a POST because of the length. No territory is counted twice: the figure of a region in which"
                            + " another lies that is run apart (wansheng in qijiang) says whether it includes the other's. Where both are on the"
                            + " list the sum then has the outer figure alone; where only the outer one is, the inner one's is taken out of"
                            + " it. A sum that needs a figure that is not given is left out, and says which.")
    @APIResponse(
            responseCode = "200",
            description = "The sums; header Known-At says as known when",
            content = @Content(schema = @Schema(implementation = RollUpView.class)))
    public Response rollUp(
            @Parameter(description = "Id of the edition", example = "2022-05-31") @PathParam("edition") String edition,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = FiguresBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Two of the figures of a year",
                                                            value =
                                                                    """
                                                                    {
                                                                      "unit": "persons",
                                                                      "figures": [
                                                                        {"region": "nanchuan", "value": 572362},
                                                                        {"region": "qijiang", "value": 1011334, "includes": ["wansheng"]}
                                                                      ]
                                                                    }
                                                                    """)))
                    FiguresBody body) {
        RollUps.Summed summed = rollUps.sum(
                edition,
                body.figures().stream()
                        .map(figure -> new RollUps.Given(figure.region(), figure.value(), figure.includes()))
                        .toList());
        List<LineView> lines = summed.lines().stream()
                .map(line -> LineView.of(line, body.unit()))
                .toList();
        return Response.ok(new RollUpView(edition, lines.get(0), lines.subList(1, lines.size())))
                .header("Known-At", summed.knownAt())
                .build();
    }

    /** What is to be added up. */
    @Schema(name = "RollUpFigures", description = "Figures of one attribute, in one unit")
    record FiguresBody(
            @Schema(description = "Unit of the figures, which the sums repeat", required = true, examples = "km2")
                    @NotNull
                    @Pattern(regexp = "^[A-Za-z0-9%/._^-]{1,40}$")
                    String unit,
            @Schema(required = true) @NotNull @Size(min = 1, max = 10_000) List<@NotNull @Valid FigureBody> figures) {}

    /** A figure of a region. */
    @Schema(name = "RollUpFigure", description = "A figure of a region")
    record FigureBody(
            @Schema(required = true, examples = "qijiang") @NotNull @Pattern(regexp = SLUG) String region,
            @Schema(
                            description = "At most 12 digits before the point and 6 after it",
                            required = true,
                            examples = "2748")
                    @NotNull
                    @Digits(integer = 12, fraction = 6)
                    BigDecimal value,
            @Schema(
                            description =
                                    "Regions that lie in it, are run apart, and whose figures it includes; needed, if only empty, where"
                                            + " there are such regions")
                    @Size(max = 100)
                    Set<@NotNull @Pattern(regexp = SLUG) String> includes) {}

    /** The sums. */
    @Schema(
            name = "RollUp",
            requiredProperties = {"edition", "total", "categories"},
            description = "What figures add up to under an edition and under the list of today")
    record RollUpView(
            @Schema(examples = "2022-05-31") String edition,
            @Schema(description = "All of the list, each region once") LineView total,
            @Schema(description = "Each category; a region stands in each that names it") List<LineView> categories) {}

    /** A sum beside that of today. */
    @Schema(
            name = "RollUpLine",
            requiredProperties = {"then", "today"},
            description = "A sum under the edition and under the list of today")
    record LineView(
            @Schema(description = "Absent for the total") Category category,
            SumView then,
            SumView today,
            @Schema(description = "Today's less the edition's; absent where one of them is") QuantityView difference) {

        static LineView of(RollUps.Line line, String unit) {
            BigDecimal then = line.then().value();
            BigDecimal today = line.today().value();
            return new LineView(
                    line.category(),
                    SumView.of(line.then(), unit),
                    SumView.of(line.today(), unit),
                    then == null || today == null ? null : QuantityView.of(today.subtract(then), unit));
        }
    }

    /** A sum as answered. */
    @Schema(
            name = "RollUpSum",
            requiredProperties = {"counted", "takenOut", "contained", "missing"},
            description = "A sum, and what is in it")
    record SumView(
            @Schema(description = "Absent where a figure that it needs is missing") QuantityView sum,
            @Schema(description = "Regions whose figures are in it") Set<String> counted,
            @Schema(description = "Regions whose figures were taken out of that of the region in which they lie")
                    Set<String> takenOut,
            @Schema(description = "Regions of the list that are in another's figure") Set<String> contained,
            @Schema(description = "Regions whose figures it needs and that were not given") Set<String> missing) {

        static SumView of(RollUp rollUp, String unit) {
            return new SumView(
                    rollUp.value() == null ? null : QuantityView.of(rollUp.value(), unit),
                    rollUp.counted(),
                    rollUp.takenOut(),
                    rollUp.contained(),
                    rollUp.missing());
        }
    }

    /** A value with its unit. */
    @Schema(
            name = "RollUpQuantity",
            requiredProperties = {"value", "unit"},
            description = "A value with its unit")
    record QuantityView(BigDecimal value, @Schema(examples = "km2") String unit) {

        static QuantityView of(BigDecimal value, String unit) {
            BigDecimal plain = value.stripTrailingZeros();
            return new QuantityView(plain.scale() < 0 ? plain.setScale(0) : plain, unit);
        }
    }
}
