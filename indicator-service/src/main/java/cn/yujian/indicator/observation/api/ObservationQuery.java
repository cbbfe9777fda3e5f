package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.observation.persistence.Observations;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of the observation list. */
class ObservationQuery {

    @Parameter(description = "Observations of this indicator", example = "total-energy-consumption")
    @QueryParam("indicator")
    String indicator;

    @Parameter(description = "Observations of this region", example = "chongqing")
    @QueryParam("region")
    String region;

    @Parameter(description = "First period that is listed: year, quarter or month", example = "2020")
    @QueryParam("periodFrom")
    String periodFrom;

    @Parameter(description = "Last period that is listed: year, quarter or month", example = "2025")
    @QueryParam("periodTo")
    String periodTo;

    @Parameter(
            description = "What the service knew then; a bare day means its end. Default now",
            example = "2026-11-24T12:00:00Z")
    @QueryParam("knownAt")
    Instant knownAt;

    @BeanParam
    PageRequest page;

    Observations.Selection selection() {
        return new Observations.Selection(
                indicator, region, period("periodFrom", periodFrom), period("periodTo", periodTo));
    }

    private static Period period(String name, String text) {
        if (text == null) {
            return null;
        }
        return Period.find(text)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        name,
                        "not-a-period",
                        new Wording(
                                "应为年、季或月，如 2025、2025-Q1、2025-03",
                                "expected a year, quarter or month such as 2025, 2025-Q1 or 2025-03")));
    }
}
