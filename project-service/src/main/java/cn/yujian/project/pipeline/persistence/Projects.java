package cn.yujian.project.pipeline.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.project.citation.SearchText;
import cn.yujian.project.pipeline.domain.Capacities;
import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageChange;
import cn.yujian.project.pipeline.domain.StageHistory;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.hibernate.CacheMode;
import org.hibernate.Session;

/** The projects with all that is known of them now. */
@Singleton
public class Projects {

    private static final String SELECTED =
            """
            select project.id from ProjectRow project where project.id > :after
              and (:category is null or project.category = :category)
              and (:stage is null or project.stage = :stage)
              and (:region is null or :region member of project.regions)
              and (:clause is null or exists (select 1 from project.mentions mention where mention.clause = :clause))
              and (:pattern is null or project.searchable ilike :pattern escape '%s')
            order by project.id
            """
                    .formatted(SearchText.ESCAPE);

    private static final int AT_A_TIME = 200;

    private final EntityManager entities;
    private final CapacityChanges capacityChanges;

    Projects(EntityManager entities, CapacityChanges capacityChanges) {
        this.entities = entities;
        this.capacityChanges = capacityChanges;
    }

    /**
     * What a list of projects is narrowed to; a null narrows nothing.
     *
     * @param pattern LIKE pattern by {@link SearchText#pattern}
     */
    public record Selection(Category category, Stage stage, String region, Integer clause, String pattern) {}

    /** A page of projects, by id. */
    public Page<Project> page(Selection selection, PageRequest request) {
        List<String> ids = entities.createQuery(SELECTED, String.class)
                .setParameter("after", request.after().orElse(""))
                .setParameter("category", Codes.code(selection.category()))
                .setParameter("stage", Codes.code(selection.stage()))
                .setParameter("region", selection.region())
                .setParameter("clause", selection.clause())
                .setParameter("pattern", selection.pattern())
                .setMaxResults(request.limit() + 1)
                .getResultList();
        Page<String> page = request.cut(ids, id -> id);
        Map<String, Project> projects = load(page.items());
        return page.map(projects::get);
    }

    /** The first projects after one, by id, of all that the caller sees. */
    public List<Project> after(String id, int limit) {
        List<String> ids = entities.createQuery("select id from ProjectRow where id > :after order by id", String.class)
                .setParameter("after", id)
                .setMaxResults(limit)
                .getResultList();
        Map<String, Project> projects = load(ids);
        return ids.stream().map(projects::get).toList();
    }

    /** How many projects the caller sees. */
    public long count() {
        return entities.createQuery("select count(*) from ProjectRow", Long.class)
                .getSingleResult();
    }

    /**
     * Reads a project.
     *
     * @throws ProblemException 404 if there is none of that id
     */
    public Project require(String id) {
        return require(id, LockModeType.NONE);
    }

    /** Reads a project and keeps every other change of it away until the transaction ends. */
    public Project requireForChange(String id) {
        return require(id, LockModeType.PESSIMISTIC_WRITE);
    }

    // Not by load: a query with a list of ids is written anew each time it runs.
    private Project require(String id, LockModeType lock) {
        ProjectRow row = entities.find(ProjectRow.class, id, lock);
        if (row == null) {
            throw ProblemException.notFound(new Wording("项目", "project"), id);
        }
        List<StageChange> stages = entities
                .createQuery("from StageChangeRow where projectId = :id order by number", StageChangeRow.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(StageChangeRow::toDomain)
                .toList();
        List<Capacity> capacities = entities
                .createQuery("from CapacityRow where projectId = :id and recordedTo is null", CapacityRow.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(CapacityRow::toDomain)
                .toList();
        return row.toDomain(new StageHistory(stages), new Capacities(capacities));
    }

    /** Adds a project that is not there yet. */
    public void add(Project project, Instant recordedFrom) {
        entities.persist(new ProjectRow(project));
        project.stages().changes().forEach(change -> entities.persist(new StageChangeRow(project.id(), change)));
        project.capacities()
                .items()
                .forEach(capacity -> entities.persist(new CapacityRow(project.id(), capacity, recordedFrom)));
        entities.flush();
    }

    /** Adds the last stage change of a project. */
    public void addStage(Project project) {
        entities.persist(new StageChangeRow(project.id(), project.stages().current()));
        entities.find(ProjectRow.class, project.id()).moveTo(project);
        entities.flush();
    }

    /** Opens or closes a project to the public. */
    public void changeAccess(Project project) {
        entities.find(ProjectRow.class, project.id()).moveTo(project);
        entities.flush();
    }

    /** Closes what is no longer known of a project's capacities and adds what is known instead. */
    public void replaceCapacities(Project before, Project after, Instant recordedAt) {
        capacityChanges.write(before, after, recordedAt);
        // The rows read for the change are of before it, and looking through them would lengthen the turn.
        entities.clear();
    }

    /** Hands over every project with what lists find it by, a few at a time, as the tables hold them and nothing remembered. */
    void each(BiConsumer<Project, ServedProjects.FoundBy> consumer) {
        entities.unwrap(Session.class).setCacheMode(CacheMode.IGNORE);
        String after = "";
        while (true) {
            List<String> ids = entities.createQuery(
                            "select id from ProjectRow where id > :after order by id", String.class)
                    .setParameter("after", after)
                    .setMaxResults(AT_A_TIME)
                    .getResultList();
            if (ids.isEmpty()) {
                return;
            }
            load(ids)
                    .forEach((id, project) -> consumer.accept(
                            project, entities.find(ProjectRow.class, id).foundBy()));
            entities.clear();
            after = ids.get(ids.size() - 1);
        }
    }

    /** Hands over every stage change with the id of its project, a few at a time. */
    void eachStageChange(BiConsumer<String, StageChange> consumer) {
        UUID after = new UUID(0, 0);
        while (true) {
            List<StageChangeRow> rows = entities.createQuery(
                            "from StageChangeRow where id > :after order by id", StageChangeRow.class)
                    .setParameter("after", after)
                    .setMaxResults(AT_A_TIME)
                    .getResultList();
            if (rows.isEmpty()) {
                return;
            }
            rows.forEach(row -> consumer.accept(row.projectId(), row.toDomain()));
            entities.clear();
            after = rows.get(rows.size() - 1).toDomain().id();
        }
    }

    private Map<String, Project> load(Collection<String> ids) {
        Map<String, StageHistory> stages = stages(ids);
        Map<String, List<Capacity>> capacities = entities
                .createQuery("from CapacityRow where projectId in :ids and recordedTo is null", CapacityRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(groupingBy(CapacityRow::projectId, mapping(CapacityRow::toDomain, toList())));
        return entities
                .createQuery("from ProjectRow where id in :ids", ProjectRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(row -> row.toDomain(
                        stages.get(row.id()), new Capacities(capacities.getOrDefault(row.id(), List.of()))))
                .collect(Collectors.toMap(Project::id, project -> project));
    }

    private Map<String, StageHistory> stages(Collection<String> ids) {
        return entities
                .createQuery("from StageChangeRow where projectId in :ids order by number", StageChangeRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(groupingBy(
                        StageChangeRow::projectId,
                        Collectors.collectingAndThen(mapping(StageChangeRow::toDomain, toList()), StageHistory::new)));
    }
}
