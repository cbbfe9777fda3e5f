package cn.yujian.indicator.catalogue.api;

import cn.yujian.indicator.catalogue.domain.ConversionMethod;
import cn.yujian.indicator.catalogue.domain.Direction;
import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.catalogue.persistence.IndicatorRow;
import cn.yujian.indicator.period.Frequency;
import cn.yujian.kit.language.Name;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An indicator as answered. */
@Schema(
        name = "Indicator",
        requiredProperties = {"id", "name", "unit", "frequency", "links", "sequence"},
        description = "Something that is measured, with its definition and unit")
record IndicatorView(
        @Schema(examples = "non-fossil-energy-share") String id,
        Name name,
        Name definition,
        @Schema(description = "Code of the unit list", examples = "percent") String unit,
        @Schema(description = "Decimals it is published with", examples = "1") int decimals,
        Frequency frequency,
        Direction direction,
        Kind kind,
        @Schema(description = "Absent where it does not matter, or comes with each value") ConversionMethod method,
        @Schema(description = "Clauses of the policy that speak of it") List<Integer> clauses,
        Links links,
        @Schema(description = "What the definition rests on") String source,
        String note,
        @Schema(description = "Position of the indicator's last event in the indicator log") long sequence) {

    /** The policy whose clauses the catalogue counts by. */
    private static final String POLICY = "resource-regions-2022-2025";

    /** Where an indicator leads to. */
    @Schema(name = "IndicatorLinks")
    record Links(List<URI> clauses, URI series, URI observations, URI targets, URI assessments) {}

    static IndicatorView of(IndicatorRow row, String publicUrl) {
        Indicator indicator = row.toDomain();
        return new IndicatorView(
                indicator.id(),
                indicator.name(),
                indicator.definition(),
                indicator.unit(),
                indicator.decimals(),
                indicator.frequency(),
                indicator.direction(),
                indicator.kind(),
                indicator.method(),
                indicator.clauses(),
                links(indicator, publicUrl + "/api/v1/"),
                indicator.source(),
                indicator.note(),
                row.sequence());
    }

    private static Links links(Indicator indicator, String api) {
        String ofIndicator = "?indicator=" + indicator.id();
        return new Links(
                indicator.clauses().stream()
                        .map(clause -> URI.create(api + "policies/" + POLICY + "/clauses/" + clause))
                        .toList(),
                URI.create(api + "series" + ofIndicator),
                URI.create(api + "observations" + ofIndicator),
                URI.create(api + "targets" + ofIndicator),
                URI.create(api + "assessments" + ofIndicator));
    }
}
