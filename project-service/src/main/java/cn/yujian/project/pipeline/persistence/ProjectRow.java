package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.project.citation.MentionColumns;
import cn.yujian.project.citation.SearchText;
import cn.yujian.project.pipeline.domain.Capacities;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.StageHistory;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;

/**
 * A project without its history: that stands in tables of its own, which only grow. The lists are as they were registered and
 * are remembered; the row itself is asked for each time, so that nobody is told of a project that is hidden from them.
 */
@Entity
@DynamicUpdate
@Table(name = "project")
class ProjectRow {

    @Id
    private String id;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private String category;

    @Column(name = "access_level")
    @Enumerated(EnumType.STRING)
    private AccessLevel accessLevel;

    @Column(name = "reporting_regions")
    private String[] reportingRegions;

    private String stage;

    @Column(name = "stage_number")
    private int stageNumber;

    private String note;

    private String searchable;

    private long sequence;

    @ElementCollection
    @Immutable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    @CollectionTable(name = "project_region", joinColumns = @JoinColumn(name = "project_id"))
    @OrderColumn(name = "position")
    @Column(name = "region_id")
    private List<String> regions;

    @ElementCollection
    @Immutable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    @CollectionTable(name = "place", joinColumns = @JoinColumn(name = "project_id"))
    @OrderColumn(name = "position")
    private List<PlaceColumns> places;

    @ElementCollection
    @Immutable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    @CollectionTable(name = "mention", joinColumns = @JoinColumn(name = "project_id"))
    @OrderColumn(name = "position")
    private List<MentionColumns> mentions;

    @ElementCollection
    @Immutable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    @CollectionTable(name = "fact", joinColumns = @JoinColumn(name = "project_id"))
    @OrderColumn(name = "position")
    private List<FactColumns> facts;

    protected ProjectRow() {}

    ProjectRow(Project project) {
        this.id = project.id();
        this.nameZh = project.name().zh();
        this.nameEn = project.name().en();
        this.category = project.category().code();
        this.note = project.note();
        this.searchable = SearchText.of(project.name(), project.mentions());
        this.regions = project.regions();
        this.reportingRegions = project.regions().toArray(String[]::new);
        this.places = project.places().stream().map(PlaceColumns::of).toList();
        this.mentions = project.mentions().stream().map(MentionColumns::of).toList();
        this.facts = project.facts().stream().map(FactColumns::of).toList();
        moveTo(project);
    }

    String id() {
        return id;
    }

    /** Takes over what changes of a project after it was registered. */
    final void moveTo(Project project) {
        this.accessLevel = project.accessLevel();
        this.stage = project.stages().current().stage().code();
        this.stageNumber = project.stages().current().number();
        this.sequence = project.sequence();
    }

    ServedProjects.FoundBy foundBy() {
        return new ServedProjects.FoundBy(stage, stageNumber, searchable, List.of(reportingRegions));
    }

    Project toDomain(StageHistory stages, Capacities capacities) {
        return new Project(
                id,
                new Name(nameZh, nameEn),
                Coded.of(Category.class, category),
                accessLevel,
                regions,
                places.stream().map(PlaceColumns::toDomain).toList(),
                mentions.stream().map(MentionColumns::toDomain).toList(),
                stages,
                capacities,
                facts.stream().map(FactColumns::toDomain).toList(),
                note,
                sequence);
    }
}
