package cn.yujian.indicator.knownproject;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A project as project-service told of it. */
@Entity
@Table(name = "known_project")
class KnownProject {

    @Id
    private String id;

    private String category;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> regions;

    @Column(name = "registered_at")
    private long registeredAt;

    @Column(name = "stage_history")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<StageChange> stageHistory;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Capacity> capacities;

    private long sequence;

    private boolean internal;

    protected KnownProject() {}

    KnownProject(String id, long registeredAt) {
        this.id = id;
        this.registeredAt = registeredAt;
        this.stageHistory = List.of();
        this.capacities = List.of();
    }

    long sequence() {
        return sequence;
    }

    boolean isOpen() {
        return !internal;
    }

    /** Takes the new state over; what was told before keeps the position of the event that told it. */
    void become(Told told, boolean nowInternal, long newSequence) {
        this.category = told.category();
        this.regions = requireNonNullElse(told.regions(), List.of());
        this.stageHistory = requireNonNullElse(told.stageHistory(), List.<Told.Change>of()).stream()
                .map(change -> since(change.toDomain(newSequence)))
                .toList();
        this.capacities = requireNonNullElse(told.capacities(), List.<Told.Amount>of()).stream()
                .map(amount -> since(amount.toDomain(newSequence)))
                .toList();
        this.internal = nowInternal;
        this.sequence = newSequence;
    }

    private StageChange since(StageChange change) {
        return stageHistory.stream().filter(change::isSameAs).findFirst().orElse(change);
    }

    private Capacity since(Capacity capacity) {
        return capacities.stream().filter(capacity::isSameAs).findFirst().orElse(capacity);
    }

    ProjectState toDomain() {
        return new ProjectState(id, category, regions, registeredAt, stageHistory, capacities, sequence);
    }

    /** What this service reads of a project event. */
    record Told(String id, String category, List<String> regions, List<Change> stageHistory, List<Amount> capacities) {

        record Change(Stage stage, String occurredOn, Instant recordedAt) {
            StageChange toDomain(long sequence) {
                return new StageChange(stage, occurredOn, recordedAt, sequence);
            }
        }

        record Amount(String id, Quantity quantity) {
            Capacity toDomain(long sequence) {
                return new Capacity(id, quantity.value(), quantity.unit(), sequence);
            }
        }

        record Quantity(BigDecimal value, String unit) {}
    }
}
