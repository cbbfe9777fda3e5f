package cn.yujian.project.features;

import cn.yujian.kit.features.Feature;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.project.citation.Mention;
import cn.yujian.project.pipeline.domain.Basis;
import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.CapacityUnit;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Place;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageChange;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a GIS program shows of a project: flat where it can be, the same members always, null where there is nothing.
 *
 * @param places Chinese names, as the collection of places has them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProjectProperties(
        String nameZh,
        String nameEn,
        Category category,
        Stage stage,
        PartialDate stageOccurredOn,
        Basis stageBasis,
        String stageSource,
        List<String> regions,
        List<String> places,
        List<CapacityProperties> capacities,
        List<Integer> clauses,
        AccessLevel accessLevel,
        long sequence) {

    /** A capacity and its unit. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CapacityProperties(String id, BigDecimal value, CapacityUnit unit, PartialDate asOf) {
        static CapacityProperties of(Capacity capacity) {
            return new CapacityProperties(
                    capacity.id(),
                    capacity.quantity().value(),
                    capacity.quantity().unit(),
                    capacity.asOf());
        }
    }

    /**
     * The properties of a project.
     *
     * @param stage the stage to show; empty where none is known of the time that was asked for
     */
    static ProjectProperties of(Project project, Optional<StageChange> stage) {
        return new ProjectProperties(
                project.name().zh(),
                project.name().en(),
                project.category(),
                stage.map(StageChange::stage).orElse(Stage.UNKNOWN),
                stage.map(StageChange::occurredOn).orElse(null),
                stage.map(StageChange::basis).orElse(null),
                stage.map(StageChange::source).orElse(null),
                Feature.list(project.regions().stream()),
                Feature.list(project.places().stream().map(Place::name).map(name -> name.zh())),
                Feature.list(project.capacities().items().stream().map(CapacityProperties::of)),
                Feature.list(project.mentions().stream()
                        .map(Mention::citation)
                        .map(citation -> citation.clause())
                        .distinct()),
                project.accessLevel(),
                project.sequence());
    }
}
