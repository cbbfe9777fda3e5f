package cn.yujian.region.registry.api;

import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionSelection;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of the region list. */
class RegionQuery {

    @Parameter(description = "Regions the list names as this on the day")
    @QueryParam("category")
    Category category;

    @Parameter(description = "Resource-based cities of this type on the day")
    @QueryParam("cityType")
    CityType cityType;

    @Parameter(description = "Regions of this planning cluster on the day")
    @QueryParam("cluster")
    Cluster cluster;

    @Parameter(
            description =
                    "Six-digit GB/T 2260 code. With validAt: the region that had it then. Without: the holder of today, or the "
                            + "successor of the one region that had it; 409 where that is not one",
            example = "500119")
    @QueryParam("code")
    String code;

    @Parameter(description = "Day in Chongqing to look at; default today", example = "2022-06-01")
    @QueryParam("validAt")
    LocalDate validAt;

    @Parameter(
            description = "What the registry knew then; a bare day means its end. Default now",
            example = "2026-11-24T12:00:00Z")
    @QueryParam("knownAt")
    Instant knownAt;

    @BeanParam
    PageRequest page;

    RegionSelection selection(LocalDate today) {
        return new RegionSelection(validAt == null ? today : validAt, category, cityType, cluster);
    }

    /** The code, if the list is asked for one. */
    String requireWellFormedCode() {
        if (!code.matches("[0-9]{6}")) {
            throw ProblemException.invalidParameter(
                    "code", "not-a-code", new Wording("应为六位数字的行政区划代码", "expected six digits"));
        }
        return code;
    }

    boolean keeps(RegionView region) {
        return (category == null || region.designations().stream().anyMatch(named -> named.category() == category))
                && (cityType == null || region.designations().stream().anyMatch(named -> named.cityType() == cityType))
                && (cluster == null || region.cluster() == cluster);
    }
}
