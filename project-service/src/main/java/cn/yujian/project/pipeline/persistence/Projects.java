package cn.yujian.project.pipeline.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.project.citation.SearchText;
import cn.yujian.project.pipeline.domain.Capacities;
import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageHistory;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    Projects(EntityManager entities) {
        this.entities = entities;
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

    /**
     * Reads a project.
     *
     * @throws ProblemException 404 if there is none of that id
     */
    public Project require(String id) {
        Project project = load(List.of(id)).get(id);
        if (project == null) {
            throw ProblemException.notFound("project", id);
        }
        return project;
    }

    /** Reads a project and keeps every other change of it away until the transaction ends. */
    public Project requireForChange(String id) {
        if (entities.find(ProjectRow.class, id, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw ProblemException.notFound("project", id);
        }
        return require(id);
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

    /** Closes what is no longer known of a project's capacities and adds what is known instead. */
    public void replaceCapacities(Project before, Project after, Instant recordedAt) {
        Collection<String> outdated = before.capacities().without(after.capacities()).stream()
                .map(Capacity::id)
                .toList();
        capacityRows(List.of(after.id())).stream()
                .filter(row -> outdated.contains(row.capacityId()))
                .forEach(row -> row.close(recordedAt));
        // Hibernate inserts before it updates, and two open rows of one capacity are refused.
        entities.flush();
        after.capacities()
                .without(before.capacities())
                .forEach(capacity -> entities.persist(new CapacityRow(after.id(), capacity, recordedAt)));
        entities.find(ProjectRow.class, after.id()).moveTo(after);
        entities.flush();
    }

    /** Hands over every project, a few at a time. */
    void each(Consumer<Project> consumer) {
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
            load(ids).values().forEach(consumer);
            entities.clear();
            after = ids.get(ids.size() - 1);
        }
    }

    private Map<String, Project> load(Collection<String> ids) {
        Map<String, StageHistory> stages = stages(ids);
        Map<String, List<Capacity>> capacities = capacityRows(ids).stream()
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

    private List<CapacityRow> capacityRows(Collection<String> ids) {
        return entities.createQuery(
                        "from CapacityRow where projectId in :ids and recordedTo is null", CapacityRow.class)
                .setParameter("ids", ids)
                .getResultList();
    }
}
