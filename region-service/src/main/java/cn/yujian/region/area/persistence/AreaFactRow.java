package cn.yujian.region.area.persistence;

import cn.yujian.region.area.domain.AreaFact;
import cn.yujian.region.area.domain.AreaFactStated;
import cn.yujian.region.bitemporal.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What was known of an area for a time: one version of a fact. */
@Entity
@DynamicUpdate
@Table(name = "area_fact")
class AreaFactRow extends Fact {

    @Column(name = "fact_id", updatable = false)
    private UUID factId;

    // Read by queries only.
    @SuppressWarnings("unused")
    private String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    private AreaFact stated;

    private String reason;

    private long sequence;

    protected AreaFactRow() {}

    AreaFactRow(AreaFactStated event, Instant recordedFrom) {
        super(event.fact().region(), event.fact().validity(), recordedFrom);
        this.factId = event.fact().id();
        this.kind = event.fact().kind().code();
        this.stated = event.fact();
        this.reason = event.reason();
        this.sequence = event.sequence();
    }

    RecordedAreaFact toDomain() {
        return new RecordedAreaFact(new AreaFactStated(stated, reason, sequence), recordedFrom());
    }
}
