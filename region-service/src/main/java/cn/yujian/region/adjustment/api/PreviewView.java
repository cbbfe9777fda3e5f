package cn.yujian.region.adjustment.api;

import cn.yujian.kit.language.Name;
import cn.yujian.region.adjustment.application.Previews.Preview;
import cn.yujian.region.adjustment.domain.Effect;
import cn.yujian.region.adjustment.domain.ProjectFigures;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.knownproject.ProjectFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an adjustment would do, as answered. */
@Schema(
        name = "AdjustmentPreview",
        requiredProperties = {
            "adjustment",
            "edition",
            "effectiveFrom",
            "list",
            "categories",
            "retyped",
            "projectsUpTo",
            "sequence"
        },
        description = "What an adjustment would do to the list, and to the projects on it")
record PreviewView(
        UUID adjustment,
        @Schema(description = "The edition in force last, which it is compared with", examples = "2022-05-31")
                String edition,
        LocalDate effectiveFrom,
        @Schema(description = "What comes onto the list or leaves it, whatever the category") MoveView list,
        @Schema(description = "The same of each category in which anything moves") List<CategoryView> categories,
        @Schema(description = "Resource-based cities that become of another type") List<RetypedView> retyped,
        @Schema(
                        description =
                                "Position in the project log of the newest event that is taken in; 0 where no project is known yet",
                        examples = "138")
                long projectsUpTo,
        @Schema(description = "Position of the adjustment's last event in the region log") long sequence) {

    /** What moves, as answered. */
    @Schema(
            name = "ListMove",
            requiredProperties = {"entering", "leaving"},
            description = "What comes and what goes")
    record MoveView(SideView entering, SideView leaving) {

        static MoveView of(Effect.Move move) {
            return new MoveView(
                    SideView.of(move.regionsIn(), move.projectsIn()),
                    SideView.of(move.regionsOut(), move.projectsOut()));
        }

        private boolean isEmpty() {
            return entering.regions().isEmpty() && leaving.regions().isEmpty();
        }
    }

    /** What moves in one direction, as answered. */
    @Schema(
            name = "ListMoveSide",
            requiredProperties = {"regions", "projects", "figures"},
            description =
                    "Regions, and the projects that move with them: a project is on the list with any of its regions")
    record SideView(@Schema(examples = "wuxi") List<String> regions, List<ProjectView> projects, FiguresView figures) {

        static SideView of(List<String> regions, List<ProjectFacts> projects) {
            return new SideView(
                    regions,
                    projects.stream().map(ProjectView::of).toList(),
                    FiguresView.of(ProjectFigures.of(projects)));
        }
    }

    /** A category in which something moves, as answered. */
    @Schema(
            name = "CategoryMove",
            requiredProperties = {"category", "entering", "leaving"},
            description = "What comes into a category and what goes")
    record CategoryView(Category category, SideView entering, SideView leaving) {}

    /** A city of another type, as answered. */
    @Schema(
            name = "CityToBeRetyped",
            requiredProperties = {"region", "before", "after"},
            description = "A resource-based city that becomes of another type")
    record RetypedView(@Schema(examples = "chengkou") String region, CityType before, CityType after) {}

    /** A project, as answered. */
    @Schema(
            name = "ProjectKnown",
            requiredProperties = {"id", "name", "regions", "stage"},
            description = "A project as this service knows it")
    record ProjectView(
            @Schema(examples = "caiziba-pumped-storage") String id,
            Name name,
            List<String> regions,
            @Schema(description = "How far it is", examples = "construction") String stage) {

        static ProjectView of(ProjectFacts project) {
            return new ProjectView(project.id(), project.name(), project.regions(), project.stage());
        }
    }

    /** What projects come to, as answered. */
    @Schema(
            name = "ProjectFigures",
            requiredProperties = {"count", "stages", "capacities"},
            description = "What projects come to: each counts once")
    record FiguresView(
            int count,
            @Schema(description = "How many are how far, by stage") Map<String, Integer> stages,
            @Schema(description = "Sums by kind and unit") List<TotalView> capacities) {

        static FiguresView of(ProjectFigures figures) {
            return new FiguresView(
                    figures.count(),
                    figures.stages(),
                    figures.capacities().stream().map(TotalView::of).toList());
        }
    }

    /** A sum of capacities, as answered. */
    @Schema(
            name = "CapacityTotal",
            requiredProperties = {"capacity", "sum", "projects"},
            description = "A sum of the capacities of projects")
    record TotalView(
            @Schema(examples = "installed-capacity") String capacity,
            SumView sum,
            @Schema(description = "How many of the projects have one") int projects) {

        static TotalView of(ProjectFigures.Total total) {
            return new TotalView(total.capacity(), new SumView(total.value(), total.unit()), total.projects());
        }
    }

    /** A sum, as answered. */
    @Schema(
            name = "CapacitySum",
            requiredProperties = {"value", "unit"},
            description = "A sum with its unit")
    record SumView(BigDecimal value, @Schema(description = "Code of /api/v1/units", examples = "MW") String unit) {}

    static PreviewView of(Preview preview) {
        Effect effect = preview.effect();
        return new PreviewView(
                preview.adjustment().id(),
                preview.edition(),
                preview.adjustment().proposal().effectiveFrom(),
                MoveView.of(effect.onTheWhole()),
                Arrays.stream(Category.values())
                        .map(category -> categoryView(
                                category, MoveView.of(effect.byCategory().get(category))))
                        .filter(view -> !new MoveView(view.entering(), view.leaving()).isEmpty())
                        .toList(),
                effect.diff().retyped().stream()
                        .map(retyped -> new RetypedView(
                                retyped.after().region(),
                                retyped.before().cityType(),
                                retyped.after().cityType()))
                        .toList(),
                preview.projectsUpTo(),
                preview.adjustment().sequence());
    }

    private static CategoryView categoryView(Category category, MoveView move) {
        return new CategoryView(category, move.entering(), move.leaving());
    }
}
