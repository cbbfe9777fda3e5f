package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.project.pipeline.domain.Basis;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.domain.StageChange;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A stage change as kept: never changed, never deleted. */
@Entity
@Immutable
@Table(name = "stage_change")
class StageChangeRow {

    @Id
    private UUID id;

    @Column(name = "project_id")
    private String projectId;

    private int number;

    private String stage;

    @Column(name = "occurred_on")
    private String occurredOn;

    private String basis;

    private String statement;

    private String reason;

    private String source;

    private String confidence;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    private long sequence;

    protected StageChangeRow() {}

    StageChangeRow(String projectId, StageChange change) {
        this.id = change.id();
        this.projectId = projectId;
        this.number = change.number();
        this.stage = change.stage().code();
        this.occurredOn = Codes.text(change.occurredOn());
        this.basis = Codes.code(change.basis());
        this.statement = change.statement();
        this.reason = change.reason();
        this.source = change.source();
        this.confidence = Codes.code(change.confidence());
        this.recordedAt = change.recordedAt();
        this.sequence = change.sequence();
    }

    String projectId() {
        return projectId;
    }

    StageChange toDomain() {
        return new StageChange(
                id,
                number,
                Coded.of(Stage.class, stage),
                Optional.ofNullable(occurredOn).map(PartialDate::of).orElse(null),
                Codes.of(Basis.class, basis),
                statement,
                reason,
                source,
                Codes.of(Confidence.class, confidence),
                recordedAt,
                sequence);
    }
}
