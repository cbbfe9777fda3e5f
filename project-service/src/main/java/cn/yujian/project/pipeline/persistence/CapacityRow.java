package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.project.pipeline.domain.Capacity;
import cn.yujian.project.pipeline.domain.CapacityUnit;
import cn.yujian.project.pipeline.domain.Confidence;
import cn.yujian.project.pipeline.domain.PartialDate;
import cn.yujian.project.pipeline.domain.Quantity;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A capacity as it was known for a time; closing it, by {@link CapacityChanges}, is the only change. */
@Entity
@Immutable
@Table(name = "capacity")
class CapacityRow {

    @Id
    private UUID id;

    @Column(name = "project_id")
    private String projectId;

    @Column(name = "capacity_id")
    private String capacityId;

    private BigDecimal value;

    private String unit;

    @Column(name = "as_of")
    private String asOf;

    private String source;

    private String confidence;

    private String note;

    private String reason;

    @Column(name = "recorded_from")
    private Instant recordedFrom;

    // Read by queries only.
    @SuppressWarnings("unused")
    @Column(name = "recorded_to")
    private Instant recordedTo;

    protected CapacityRow() {}

    CapacityRow(String projectId, Capacity capacity, Instant recordedFrom) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.projectId = projectId;
        this.capacityId = capacity.id();
        this.value = capacity.quantity().value();
        this.unit = capacity.quantity().unit().code();
        this.asOf = Codes.text(capacity.asOf());
        this.source = capacity.source();
        this.confidence = Codes.code(capacity.confidence());
        this.note = capacity.note();
        this.reason = capacity.reason();
        this.recordedFrom = recordedFrom;
    }

    String projectId() {
        return projectId;
    }

    Capacity toDomain() {
        return new Capacity(
                capacityId,
                new Quantity(value, Coded.of(CapacityUnit.class, unit)),
                Optional.ofNullable(asOf).map(PartialDate::of).orElse(null),
                source,
                Codes.of(Confidence.class, confidence),
                note,
                reason);
    }
}
