package cn.yujian.region.registry.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** A region's identity, and where its last event stands. */
@Entity
@DynamicUpdate
@Table(name = "region")
class RegionRow {

    @Id
    private String id;

    private long sequence;

    @Column(name = "moved_at")
    private Instant movedAt;

    protected RegionRow() {}

    RegionRow(String id, long sequence, Instant movedAt) {
        this.id = id;
        this.sequence = sequence;
        this.movedAt = movedAt;
    }

    String id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    /** When that event was recorded. */
    Instant movedAt() {
        return movedAt;
    }

    void movedTo(long newSequence, Instant recordedAt) {
        this.sequence = newSequence;
        this.movedAt = recordedAt;
    }
}
