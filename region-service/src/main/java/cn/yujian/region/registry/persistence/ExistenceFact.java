package cn.yujian.region.registry.persistence;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.RegionRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That a region exists, inside which other, and what it came from and became. */
@Entity
@Table(name = "region_existence")
class ExistenceFact extends Fact {

    @Column(name = "parent_id")
    private String parentId;

    @Column(name = "administered_by")
    private String administeredBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> predecessors;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> successors;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> sources;

    private String confidence;

    private String note;

    protected ExistenceFact() {}

    ExistenceFact(RegionRecord region, Instant recordedFrom) {
        super(region.id(), region.validity(), recordedFrom);
        this.parentId = region.parent();
        this.administeredBy = region.administeredBy();
        this.predecessors = region.predecessors();
        this.successors = region.successors();
        this.sources = region.sources();
        this.confidence = region.confidence();
        this.note = region.note();
    }

    String parentId() {
        return parentId;
    }

    String administeredBy() {
        return administeredBy;
    }

    List<String> predecessors() {
        return predecessors;
    }

    List<String> successors() {
        return successors;
    }

    List<String> sources() {
        return sources;
    }

    String confidence() {
        return confidence;
    }

    String note() {
        return note;
    }
}
