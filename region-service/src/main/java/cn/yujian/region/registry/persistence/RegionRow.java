package cn.yujian.region.registry.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A region's identity, and where its last event stands. */
@Entity
@Table(name = "region")
class RegionRow {

    @Id
    private String id;

    private long sequence;

    protected RegionRow() {}

    RegionRow(String id, long sequence) {
        this.id = id;
        this.sequence = sequence;
    }

    String id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    void movedTo(long newSequence) {
        this.sequence = newSequence;
    }
}
