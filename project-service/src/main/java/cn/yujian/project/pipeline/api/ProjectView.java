package cn.yujian.project.pipeline.api;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.project.citation.Links;
import cn.yujian.project.citation.Mention;
import cn.yujian.project.pipeline.domain.Basis;
import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.Fact;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Place;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.Quantity;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageChange;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A project as answered. */
@Schema(name = "Project", description = "A named thing that the plan wants done, with all that is known of it now")
record ProjectView(
        @Schema(required = true, examples = "panlong-pumped-storage") String id,
        @Schema(required = true) Name name,
        @Schema(required = true) Category category,
        @Schema(
                        description =
                                "PUBLIC: everyone sees it; INTERNAL: callers with a role, a reporter in its own regions",
                        required = true)
                AccessLevel accessLevel,
        @Schema(description = "Regions of the register; empty where the text names none", required = true)
                List<String> regions,
        @Schema(description = "Named places that are no region of the register", required = true) List<Place> places,
        @Schema(required = true) StageView stage,
        @Schema(description = "By id", required = true) List<CapacityView> capacities,
        @Schema(description = "The words of the plan that name it", required = true) List<Mention> mentions,
        @Schema(description = "Public facts that are neither stage nor capacity", required = true) List<Fact> facts,
        @Schema(description = "What was decided where the text left something open") String note,
        @Schema(required = true) ProjectLinks links,
        @Schema(description = "Position of its last event in the project log", required = true) long sequence) {

    /** The current stage as answered. */
    @Schema(name = "ProjectStage", description = "The stage the project is in, and what fixes it")
    record StageView(
            @Schema(required = true) Stage value,
            @Schema(description = "Absent where the source gives no date") PartialDate occurredOn,
            @Schema(description = "Absent for unknown") Basis basis,
            @Schema(description = "What the source says, in words") String statement,
            @Schema(description = "Why an editor reported it") String reason,
            @Schema(description = "Absent for unknown") String source,
            @Schema(description = "Absent for a plan verb and for a report nobody has reviewed")
                    Confidence confidence) {

        static StageView of(StageChange change) {
            return new StageView(
                    change.stage(),
                    change.occurredOn(),
                    change.basis(),
                    change.statement(),
                    change.reason(),
                    change.source(),
                    change.confidence());
        }
    }

    /** A capacity as answered. */
    @Schema(name = "Capacity", description = "How much a project can do or hold, or how long or wide it is")
    record CapacityView(
            @Schema(required = true, examples = "installed-capacity") String id,
            @Schema(required = true) Quantity quantity,
            @Schema(description = "When the source says so") PartialDate asOf,
            @Schema(required = true) String source,
            @Schema(description = "Absent for a report nobody has reviewed") Confidence confidence,
            String note,
            @Schema(description = "Why an editor reported it") String reason) {

        static CapacityView of(Capacity capacity) {
            return new CapacityView(
                    capacity.id(),
                    capacity.quantity(),
                    capacity.asOf(),
                    capacity.source(),
                    capacity.confidence(),
                    capacity.note(),
                    capacity.reason());
        }
    }

    /** Where a project leads to. */
    @Schema(name = "ProjectLinks", description = "URLs of the cited clauses, of the regions and of the stage changes")
    record ProjectLinks(List<URI> clauses, List<URI> regions, URI stageChanges) {}

    static ProjectView of(Project project, Links links) {
        return new ProjectView(
                project.id(),
                project.name(),
                project.category(),
                project.accessLevel(),
                project.regions(),
                project.places(),
                StageView.of(project.stages().current()),
                project.capacities().items().stream().map(CapacityView::of).toList(),
                project.mentions(),
                project.facts(),
                project.note(),
                new ProjectLinks(
                        links.clauses(project.mentions()),
                        links.regions(project.regions()),
                        links.to("projects/" + project.id() + "/stage-changes")),
                project.sequence());
    }
}
