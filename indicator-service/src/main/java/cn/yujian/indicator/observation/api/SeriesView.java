package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.period.Frequency;
import cn.yujian.kit.security.AccessLevel;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series as answered. */
@Schema(
        name = "Series",
        requiredProperties = {"id", "frequency", "region", "indicator", "accessLevel", "links", "sequence"},
        description = "The values of an indicator in a region, period by period")
record SeriesView(
        @Schema(
                        description = "Frequency, region and indicator, in the order of an SDMX key",
                        examples = "A.chongqing.total-energy-consumption")
                String id,
        Frequency frequency,
        @Schema(examples = "chongqing") String region,
        @Schema(examples = "total-energy-consumption") String indicator,
        @Schema(
                        description =
                                "PUBLIC: everyone sees the series; INTERNAL: callers with a role, a reporter in its own regions")
                AccessLevel accessLevel,
        Links links,
        @Schema(description = "Position of the series' last event in the indicator log") long sequence) {

    /** Where a series leads to. */
    @Schema(name = "SeriesLinks")
    record Links(URI indicator, URI observations, URI assessments) {}

    static SeriesView of(Series series, String publicUrl) {
        SeriesKey key = series.key();
        return new SeriesView(
                key.toString(),
                key.frequency(),
                key.region(),
                key.indicator(),
                series.accessLevel(),
                links(key, publicUrl + "/api/v1/"),
                series.sequence());
    }

    private static Links links(SeriesKey key, String api) {
        String ofSeries = "?indicator=" + key.indicator() + "&region=" + key.region();
        return new Links(
                URI.create(api + "indicators/" + key.indicator()),
                URI.create(api + "observations" + ofSeries),
                URI.create(api + "assessments" + ofSeries));
    }
}
