package cn.yujian.region.registry.persistence;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.Outline;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Where a region lay for a time. */
@Entity
@DynamicUpdate
@Table(name = "region_geometry")
class GeometryFact extends Fact {

    // Never written again: JSON that was written looks changed to Hibernate.
    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode geometry;

    @Column(name = "label_point", updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private List<BigDecimal> labelPoint;

    private boolean approximate;

    protected GeometryFact() {}

    GeometryFact(Outline outline, Instant recordedFrom) {
        super(outline.region(), outline.validity(), recordedFrom);
        this.geometry = outline.geometry();
        this.labelPoint = outline.labelPoint();
        this.approximate = outline.approximate();
    }

    Outline toDomain() {
        return new Outline(regionId(), geometry, labelPoint, approximate, validity());
    }
}
