package cn.yujian.indicator.observation.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A run of the derivation that brought the derived series further. */
@Entity
@Table(name = "derivation_run")
class DerivationRunRow {

    @Id
    private long sequence;

    @Column(name = "up_to")
    private long upTo;

    private int year;

    private long learning;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    protected DerivationRunRow() {}

    DerivationRunRow(DerivationRuns.Run run, Instant recordedAt) {
        this.sequence = run.sequence();
        this.upTo = run.upTo();
        this.year = run.year();
        this.learning = run.learning();
        this.recordedAt = recordedAt;
    }

    DerivationRuns.Run toDomain() {
        return new DerivationRuns.Run(upTo, year, learning, sequence);
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
