package cn.yujian.project.plan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.project.pipeline.domain.Basis;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Quantity;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.plan.PlanFiles.MentionEntry;
import cn.yujian.project.plan.PlanFiles.ProgrammeEntry;
import cn.yujian.project.plan.PlanFiles.ProjectEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanDataTest {

    private final List<ProjectEntry> projects = PlanFiles.projects();
    private final List<ProgrammeEntry> programmes = PlanFiles.programmes();

    @Test
    void countsWhatTheHeadersSay() {
        assertEquals(77, projects.size());
        assertEquals(
                85,
                projects.stream().mapToInt(project -> project.mentions().size()).sum());
        assertEquals(
                4,
                projects.stream().filter(project -> project.regions().isEmpty()).count());
        assertEquals(60, programmes.size());
        assertEquals(
                67,
                programmes.stream()
                        .mapToInt(programme -> programme.mentions().size())
                        .sum());
        assertEquals(
                137,
                Stream.concat(
                                projects.stream().map(ProjectEntry::id),
                                programmes.stream().map(ProgrammeEntry::id))
                        .distinct()
                        .count());
    }

    @Test
    void countsTheStages() {
        Map<Stage, Long> counts =
                projects.stream().collect(groupingBy(project -> project.stage().value(), counting()));

        assertEquals(
                Map.of(
                        Stage.UNKNOWN, 61L,
                        Stage.PLANNED, 8L,
                        Stage.PROPOSED, 3L,
                        Stage.OPERATION, 3L,
                        Stage.CONSTRUCTION, 1L,
                        Stage.FEASIBILITY, 1L),
                counts);
    }

    @Test
    void aKnownStageHasABasisAndASource() {
        projects.stream().map(ProjectEntry::stage).forEach(stage -> {
            boolean known = stage.value() != Stage.UNKNOWN;
            assertEquals(known, stage.basis() != null);
            assertEquals(known, stage.source() != null);
            assertTrue(stage.basis() != Basis.REPORTED);
            assertEquals(stage.basis() == Basis.PUBLIC_FACT, stage.confidence() != null);
        });
    }

    @Test
    void everyCategoryIsUsed() {
        Set<Category> used = projects.stream().map(ProjectEntry::category).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(Category.class), used);
    }

    @Test
    void everyMentionQuotesItsVerbInAClauseThatNamesDeliverables() {
        List<MentionEntry> mentions = Stream.concat(
                        projects.stream().flatMap(project -> project.mentions().stream()),
                        programmes.stream().flatMap(programme -> programme.mentions().stream()))
                .toList();

        for (MentionEntry mention : mentions) {
            assertTrue(mention.quote().contains(mention.verb()), mention.quote());
            assertTrue(mention.clause() >= 4 && mention.clause() <= 23, mention.quote());
            assertTrue(mention.paragraph() >= 1, mention.quote());
        }
    }

    @Test
    void everyCapacityIsAQuantityWithASource() {
        projects.stream().flatMap(project -> project.capacities().stream()).forEach(capacity -> {
            Quantity quantity = capacity.toDomain().quantity();
            assertEquals(0, quantity.value().compareTo(capacity.value()));
            assertTrue(!capacity.source().isBlank());
        });
    }

    @Test
    void namesThingsInBothLanguages() {
        Stream.concat(
                        projects.stream().map(ProjectEntry::name),
                        programmes.stream().map(ProgrammeEntry::name))
                .forEach(name -> {
                    assertTrue(name.zh().codePoints().anyMatch(Character::isIdeographic), name.zh());
                    assertTrue(name.en().codePoints().noneMatch(Character::isIdeographic), name.en());
                });
    }
}
