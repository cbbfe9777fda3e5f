package cn.yujian.region.registry.persistence;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.RegionRecord;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That a region exists, and what it came from and became. */
@Entity
@DynamicUpdate
@Table(name = "region_existence")
class ExistenceFact extends Fact {

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
        this.predecessors = region.predecessors();
        this.successors = region.successors();
        this.sources = region.sources();
        this.confidence = region.confidence();
        this.note = region.note();
    }

    /** Whether it says of the region what the record says. */
    boolean tells(RegionRecord region) {
        return validity().equals(region.validity())
                && predecessors.equals(region.predecessors())
                && successors.equals(region.successors())
                && sources.equals(region.sources())
                && confidence.equals(region.confidence())
                && Objects.equals(note, region.note());
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
