package cn.yujian.region.knownproject;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.kit.security.Sight;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A project as project-service told of it. */
@Entity
@Table(name = "known_project")
class KnownProject {

    @Id
    private String id;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> regions;

    private String stage;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<ProjectFacts.Capacity> capacities;

    private boolean internal;

    private long sequence;

    protected KnownProject() {}

    KnownProject(String id) {
        this.id = id;
    }

    long sequence() {
        return sequence;
    }

    boolean isSeenBy(Sight sight) {
        if (!internal) {
            return true;
        }
        return sight.level() == AccessLevel.INTERNAL
                && (sight.regions().isEmpty() || !Collections.disjoint(sight.regions(), regions));
    }

    void become(Told told, boolean nowInternal, long newSequence) {
        this.nameZh = told.name().zh();
        this.nameEn = told.name().en();
        this.regions = requireNonNullElse(told.regions(), List.of());
        this.stage = told.stage().value();
        this.capacities = requireNonNullElse(told.capacities(), List.<Told.Amount>of()).stream()
                .map(Told.Amount::toDomain)
                .toList();
        this.internal = nowInternal;
        this.sequence = newSequence;
    }

    ProjectFacts toDomain() {
        return new ProjectFacts(id, new Name(nameZh, nameEn), regions, stage, capacities);
    }

    /** What this service reads of a project event. */
    record Told(String id, Name name, List<String> regions, StageNow stage, List<Amount> capacities) {

        Told {
            requireNonNull(name);
            requireNonNull(stage);
        }

        record StageNow(String value) {

            StageNow {
                requireNonNull(value);
            }
        }

        record Amount(String id, Quantity quantity) {

            ProjectFacts.Capacity toDomain() {
                return new ProjectFacts.Capacity(id, quantity.value(), quantity.unit());
            }
        }

        record Quantity(BigDecimal value, String unit) {}
    }
}
