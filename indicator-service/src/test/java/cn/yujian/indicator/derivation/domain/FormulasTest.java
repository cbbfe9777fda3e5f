package cn.yujian.indicator.derivation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import cn.yujian.indicator.knownproject.Capacity;
import cn.yujian.indicator.knownproject.ProjectState;
import cn.yujian.indicator.knownproject.Stage;
import cn.yujian.indicator.knownproject.StageChange;
import cn.yujian.indicator.observation.domain.Lineage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {

    private static final Instant RECORDED = Instant.parse("2025-12-31T16:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2024, 2023, unknown",
        "2024, 2024, operation",
        "2024-12, 2024, operation",
        "2024-12-31, 2024, operation",
        "2025-01-01, 2024, unknown"
    })
    void aPartialDateCountsFromItsFirstDay(String occurredOn, int year, String stage) {
        ProjectState project = project("one", new StageChange(Stage.OPERATION, occurredOn, RECORDED, 5));

        assertEquals(BigDecimal.ONE, value(List.of(project), "projects-in-stage-" + stage, year));
    }

    @Test
    void aChangeWithoutDateCountsFromTheDayItWasRecordedInChongqing() {
        ProjectState project = project("one", new StageChange(Stage.PLANNED, null, RECORDED, 5));

        assertEquals(BigDecimal.ZERO, value(List.of(project), "projects-in-stage-planned", 2025));
        assertEquals(BigDecimal.ONE, value(List.of(project), "projects-in-stage-planned", 2026));
    }

    @Test
    void theLaterDateStandsWhateverWasToldFirst() {
        ProjectState project = project(
                "one",
                new StageChange(Stage.OPERATION, "2024", RECORDED, 5),
                new StageChange(Stage.CONSTRUCTION, "2022", RECORDED, 6));

        assertEquals(BigDecimal.ONE, value(List.of(project), "projects-in-stage-construction", 2023));
        assertEquals(BigDecimal.ONE, value(List.of(project), "projects-in-stage-operation", 2024));
    }

    @Test
    void ofTwoChangesOnOneDayTheOneToldLaterStands() {
        ProjectState project = project(
                "one",
                new StageChange(Stage.OPERATION, "2024", RECORDED, 5),
                new StageChange(Stage.CONSTRUCTION, "2024", RECORDED, 6));

        assertEquals(BigDecimal.ONE, value(List.of(project), "projects-in-stage-construction", 2024));
    }

    @Test
    void everyProjectIsInOneStageEachYear() {
        List<ProjectState> projects = List.of(
                project("one"),
                project("two", new StageChange(Stage.CANCELLED, "2023", RECORDED, 5)),
                project("three"));

        for (int year = 2022; year <= 2026; year++) {
            int ofYear = year;
            BigDecimal sum = Formulas.derive(projects, 2022, 2026).stream()
                    .filter(value -> value.year() == ofYear)
                    .filter(value -> value.indicator().startsWith("projects-in-stage-"))
                    .map(DerivedValue::value)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(BigDecimal.valueOf(3), sum);
        }
    }

    @Test
    void theLineageNamesTheChangeThatCountsInItsYear() {
        ProjectState project = project("one", new StageChange(Stage.CANCELLED, "2025", RECORDED, 9));

        assertEquals(
                List.of(new Lineage.Input("one", 1)),
                find(List.of(project), "projects-in-stage-unknown", 2024)
                        .lineage()
                        .inputs());
        assertEquals(
                List.of(new Lineage.Input("one", 9)),
                find(List.of(project), "projects-in-stage-cancelled", 2025)
                        .lineage()
                        .inputs());
    }

    @Test
    void onlyMegawattsOfPumpedStorageInOperationAddUp() {
        StageChange operation = new StageChange(Stage.OPERATION, "2024", RECORDED, 5);
        DerivedValue value = find(
                List.of(
                        plant(
                                "a",
                                "pumped-storage",
                                operation,
                                new Capacity("installed-capacity", new BigDecimal("1200"), "MW", 7)),
                        plant(
                                "b",
                                "pumped-storage",
                                operation,
                                new Capacity("installed-capacity", new BigDecimal("0.5"), "GW", 7)),
                        plant(
                                "c",
                                "wind-power",
                                operation,
                                new Capacity("installed-capacity", new BigDecimal("80"), "MW", 7)),
                        plant(
                                "d",
                                "pumped-storage",
                                operation,
                                new Capacity("annual-storage", new BigDecimal("5"), "MW", 7))),
                "pumped-storage-capacity-in-operation",
                2024);

        assertEquals(new BigDecimal("1200"), value.value());
        assertEquals(List.of("b", "d"), value.lineage().missing());
        assertEquals(
                List.of(new Lineage.Input("a", 7), new Lineage.Input("b", 5), new Lineage.Input("d", 5)),
                value.lineage().inputs());
    }

    @Test
    void aLongLineageKeepsWhatChangedLast() {
        List<Lineage.Input> inputs = LongStream.rangeClosed(1, 501)
                .mapToObj(number -> new Lineage.Input("p" + number, number))
                .toList();

        Lineage lineage = Lineage.of("formula/1", inputs, List.of());

        assertEquals(500, lineage.inputs().size());
        assertEquals(1, lineage.omitted());
        assertFalse(lineage.inputs().contains(new Lineage.Input("p1", 1)));
        assertNull(lineage.missing());
    }

    private static BigDecimal value(List<ProjectState> projects, String indicator, int year) {
        return find(projects, indicator, year).value();
    }

    private static DerivedValue find(List<ProjectState> projects, String indicator, int year) {
        return Formulas.derive(projects, 2022, 2026).stream()
                .filter(value -> value.indicator().equals(indicator) && value.year() == year)
                .findFirst()
                .orElseThrow();
    }

    private static ProjectState project(String id, StageChange... changes) {
        return new ProjectState(id, "railway", List.of(), 1, List.of(changes), List.of(), 9);
    }

    private static ProjectState plant(String id, String category, StageChange change, Capacity capacity) {
        return new ProjectState(id, category, List.of(), 1, List.of(change), List.of(capacity), 9);
    }
}
