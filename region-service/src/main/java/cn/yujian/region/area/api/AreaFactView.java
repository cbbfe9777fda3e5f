package cn.yujian.region.area.api;

import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.region.area.domain.Area;
import cn.yujian.region.area.domain.AreaFact;
import cn.yujian.region.area.domain.AreaKind;
import cn.yujian.region.area.domain.AreaUnit;
import cn.yujian.region.area.domain.DutyState;
import cn.yujian.region.area.domain.Resource;
import cn.yujian.region.area.domain.SubsidenceGrade;
import cn.yujian.region.area.persistence.RecordedAreaFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An area fact as answered. */
@Schema(
        name = "AreaFact",
        requiredProperties = {"id", "kind", "region", "source", "recordedAt", "sequence"},
        description = "What is known of the land of a region; which members it has is a matter of its kind")
record AreaFactView(
        UUID id,
        AreaKind kind,
        @Schema(examples = "nanchuan") String region,
        @Schema(description = "Name of the site or the township") Name name,
        SubsidenceGrade grade,
        @Schema(description = "Its size, as its source says") Area area,
        @Schema(description = "The same in km², to the square metre", examples = "21.666667") BigDecimal areaInKm2,
        @Schema(description = "Who live there") Integer peopleAffected,
        Resource resource,
        @Schema(description = "Who must restore") String responsible,
        @Schema(description = "What must be restored, or how") String measure,
        @Schema(description = "By when") LocalDate dueOn,
        DutyState state,
        @Schema(description = "Land reclaimed so far") Area reclaimed,
        @Schema(description = "What of it may still be used for building elsewhere") Area quota,
        @Schema(description = "First day of it; absent where it is not known") LocalDate validFrom,
        @Schema(description = "First day after it; absent while it lasts") LocalDate validTo,
        @Schema(description = "Who says so") String source,
        String note,
        @Schema(description = "Why it was stated anew; absent the first time") String reason,
        @Schema(description = "When the registry learnt of it") Instant recordedAt,
        @Schema(description = "Position of the event in the region log") long sequence) {

    static final Csv<AreaFactView> COLUMNS = Csv.of(AreaFactView.class)
            .column("id", AreaFactView::id)
            .column("kind", fact -> fact.kind().code())
            .column("region", AreaFactView::region)
            .column("nameZh", of(AreaFactView::name, Name::zh))
            .column("nameEn", of(AreaFactView::name, Name::en))
            .column("grade", of(AreaFactView::grade, Coded::code))
            .column("area", of(AreaFactView::area, Area::value))
            .column("areaUnit", of(AreaFactView::area, area -> area.unit().code()))
            .column("areaInKm2", AreaFactView::areaInKm2)
            .column("peopleAffected", AreaFactView::peopleAffected)
            .column("resource", of(AreaFactView::resource, Coded::code))
            .column("responsible", AreaFactView::responsible)
            .column("measure", AreaFactView::measure)
            .column("dueOn", AreaFactView::dueOn)
            .column("state", of(AreaFactView::state, Coded::code))
            .column("reclaimed", of(AreaFactView::reclaimed, Area::value))
            .column("reclaimedUnit", of(AreaFactView::reclaimed, area -> area.unit()
                    .code()))
            .column("quota", of(AreaFactView::quota, Area::value))
            .column("quotaUnit", of(AreaFactView::quota, area -> area.unit().code()))
            .column("validFrom", AreaFactView::validFrom)
            .column("validTo", AreaFactView::validTo)
            .column("source", AreaFactView::source)
            .column("note", AreaFactView::note)
            .column("recordedAt", AreaFactView::recordedAt)
            .column("sequence", AreaFactView::sequence);

    static AreaFactView of(RecordedAreaFact recorded) {
        AreaFact fact = recorded.stated().fact();
        return new AreaFactView(
                fact.id(),
                fact.kind(),
                fact.region(),
                fact.name(),
                fact.grade(),
                fact.area(),
                fact.area() == null ? null : fact.area().in(AreaUnit.KM2).value(),
                fact.peopleAffected(),
                fact.resource(),
                fact.responsible(),
                fact.measure(),
                fact.dueOn(),
                fact.state(),
                fact.reclaimed(),
                fact.quota(),
                fact.validity().from(),
                fact.validity().to(),
                fact.source(),
                fact.note(),
                recorded.stated().reason(),
                recorded.recordedAt(),
                recorded.stated().sequence());
    }

    private static <P, R> Function<AreaFactView, R> of(Function<AreaFactView, P> part, Function<? super P, R> member) {
        return fact -> {
            P found = part.apply(fact);
            return found == null ? null : member.apply(found);
        };
    }
}
