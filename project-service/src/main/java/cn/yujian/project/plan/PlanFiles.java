package cn.yujian.project.plan;

import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.kit.seed.SeedFiles;
import cn.yujian.project.citation.Citation;
import cn.yujian.project.citation.Mention;
import cn.yujian.project.pipeline.domain.Basis;
import cn.yujian.project.pipeline.domain.Capacities;
import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.CapacityUnit;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.Fact;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Place;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.Quantity;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageChange;
import cn.yujian.project.pipeline.domain.StageHistory;
import cn.yujian.project.programme.Programme;
import com.fasterxml.jackson.core.type.TypeReference;
import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The data files of the plan, in their own shape, and how they read as domain objects. */
final class PlanFiles {

    static final String PROJECTS = "plan/projects.yaml";
    static final String PROGRAMMES = "plan/programmes.yaml";

    private static final String POLICY = "resource-regions-2022-2025";

    private PlanFiles() {}

    static List<ProjectEntry> projects() {
        return SeedFiles.read(PROJECTS, new TypeReference<>() {});
    }

    static List<ProgrammeEntry> programmes() {
        return SeedFiles.read(PROGRAMMES, new TypeReference<>() {});
    }

    record ProjectEntry(
            String id,
            Name name,
            Category category,
            List<String> regions,
            List<PlaceEntry> places,
            List<MentionEntry> mentions,
            StageEntry stage,
            List<CapacityEntry> capacities,
            List<Fact> facts,
            String note) {

        ProjectEntry {
            places = orNone(places);
            capacities = orNone(capacities);
            facts = orNone(facts);
        }

        /** Every region it names, with those of its places. */
        Stream<String> regionsNamed() {
            return Stream.concat(
                    regions.stream(), places.stream().map(PlaceEntry::region).filter(Objects::nonNull));
        }

        Project toDomain(Recording recording) {
            return new Project(
                    id,
                    name,
                    category,
                    AccessLevel.PUBLIC,
                    regions,
                    places.stream().map(PlaceEntry::toDomain).toList(),
                    mentions.stream().map(MentionEntry::toDomain).toList(),
                    new StageHistory(List.of(stage.toDomain(recording))),
                    new Capacities(
                            capacities.stream().map(CapacityEntry::toDomain).toList()),
                    facts,
                    note,
                    recording.nextSequence());
        }
    }

    record ProgrammeEntry(String id, Name name, List<String> regions, List<MentionEntry> mentions) {

        Programme toDomain(Recording recording) {
            return new Programme(
                    id,
                    name,
                    regions,
                    mentions.stream().map(MentionEntry::toDomain).toList(),
                    recording.nextSequence());
        }
    }

    record PlaceEntry(String zh, String en, String region) {

        Place toDomain() {
            return new Place(new Name(zh, en), region);
        }
    }

    record MentionEntry(int chapter, int clause, int paragraph, String verb, String quote) {

        Mention toDomain() {
            return new Mention(verb, new Citation(POLICY, chapter, clause, paragraph, quote));
        }
    }

    record StageEntry(
            Stage value, PartialDate occurredOn, Basis basis, String statement, String source, Confidence confidence) {

        StageChange toDomain(Recording recording) {
            return new StageChange(
                    UuidCreator.getTimeOrderedEpoch(),
                    1,
                    value,
                    occurredOn,
                    basis,
                    statement,
                    null,
                    source,
                    confidence,
                    recording.recordedAt(),
                    recording.nextSequence());
        }
    }

    record CapacityEntry(
            String id,
            BigDecimal value,
            CapacityUnit unit,
            PartialDate asOf,
            String source,
            Confidence confidence,
            String note) {

        Capacity toDomain() {
            return new Capacity(id, new Quantity(value, unit), asOf, source, confidence, note, null);
        }
    }

    private static <T> List<T> orNone(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
