package cn.yujian.region.adjustment.api;

import cn.yujian.kit.language.Name;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.AdjustmentStatus;
import cn.yujian.region.adjustment.domain.ListChange;
import cn.yujian.region.adjustment.domain.Publication;
import cn.yujian.region.adjustment.domain.StatedArea;
import cn.yujian.region.adjustment.domain.Step;
import cn.yujian.region.adjustment.domain.Transition;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An adjustment as answered. */
@Schema(
        name = "Adjustment",
        requiredProperties = {"id", "status", "title", "reason", "effectiveFrom", "changes", "transitions", "sequence"},
        description = "A change of the list on its way")
record AdjustmentView(
        UUID id,
        AdjustmentStatus status,
        Name title,
        @Schema(description = "Why the list is adjusted") String reason,
        @Schema(description = "First day on which the list is so") LocalDate effectiveFrom,
        List<ChangeView> changes,
        @Schema(description = "By what it became the list; absent until it is published") Publication publication,
        @Schema(description = "Day on which it expires if nobody touches it; absent while it is not with its drafters")
                LocalDate expiresOn,
        @Schema(description = "Every step that was taken, the oldest first") List<TransitionView> transitions,
        @Schema(description = "Position of its last event in the region log") long sequence) {

    /** A change as answered. */
    @Schema(
            name = "ListChange",
            requiredProperties = {"kind", "region", "category", "reason"},
            description = "One thing that becomes different about the list")
    record ChangeView(
            ListChange.Kind kind,
            @Schema(examples = "wuxi") String region,
            Category category,
            CityType cityType,
            @Schema(description = "How large the area is, where the proposal states it") AreaView area,
            String reason,
            Citation citation) {

        static ChangeView of(ListChange change) {
            return new ChangeView(
                    change.kind(),
                    change.region(),
                    change.category(),
                    change.cityType(),
                    change.area() == null
                            ? null
                            : new AreaView(change.area().value(), change.area().unit()),
                    change.reason(),
                    change.citation());
        }
    }

    /** An area as answered. */
    @Schema(
            name = "StatedArea",
            requiredProperties = {"value", "unit"},
            description = "How large an area is")
    record AreaView(BigDecimal value, StatedArea.Unit unit) {}

    /** A step as answered. */
    @Schema(
            name = "AdjustmentTransition",
            requiredProperties = {"step", "at"},
            description = "A step that was taken")
    record TransitionView(
            Step step,
            Instant at,
            String reason,
            @Schema(description = "Pseudonym of who took it, or the part of the system that did; for admins only")
                    String actor) {

        static TransitionView of(Transition taken, boolean forAdmin) {
            return new TransitionView(taken.step(), taken.at(), taken.reason(), forAdmin ? taken.actor() : null);
        }
    }

    static AdjustmentView of(Adjustment adjustment, boolean forAdmin) {
        return new AdjustmentView(
                adjustment.id(),
                adjustment.status(),
                adjustment.proposal().title(),
                adjustment.proposal().reason(),
                adjustment.proposal().effectiveFrom(),
                adjustment.proposal().changes().stream().map(ChangeView::of).toList(),
                adjustment.publication(),
                adjustment.expiresOn(),
                adjustment.transitions().stream()
                        .map(taken -> TransitionView.of(taken, forAdmin))
                        .toList(),
                adjustment.sequence());
    }
}
