package cn.yujian.indicator.target.persistence;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.period.Period;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.kit.language.Coded;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of a target as stored. */
@Entity
@Table(name = "target")
class TargetRow {

    @Id
    @Column(name = "version_id")
    private UUID versionId;

    private String id;

    @Column(name = "indicator_id")
    private String indicatorId;

    @Column(name = "region_id")
    private String regionId;

    private String period;
    private String comparator;
    private BigDecimal value;
    private String unit;

    @JdbcTypeCode(SqlTypes.JSON)
    private Citation citation;

    @JdbcTypeCode(SqlTypes.JSON)
    private PublishedSource source;

    private String confidence;
    private String note;
    private long sequence;

    @Column(name = "recorded_from")
    private Instant recordedFrom;

    @Column(name = "recorded_to")
    private Instant recordedTo;

    protected TargetRow() {}

    TargetRow(TargetVersion version) {
        Target target = version.target();
        this.versionId = UuidCreator.getTimeOrderedEpoch();
        this.id = target.id();
        this.indicatorId = target.indicator();
        this.regionId = target.region();
        this.period = target.period().toString();
        this.comparator = target.comparator().code();
        this.value = target.value();
        this.unit = target.unit();
        this.citation = target.citation();
        this.source = target.source();
        this.confidence = target.confidence().code();
        this.note = target.note();
        this.sequence = version.sequence();
        this.recordedFrom = version.recordedAt();
    }

    TargetVersion toDomain() {
        Target target = new Target(
                id,
                indicatorId,
                regionId,
                Period.of(period),
                Coded.of(Comparator.class, comparator),
                value,
                unit,
                citation,
                source,
                Coded.of(Confidence.class, confidence),
                note);
        return new TargetVersion(target, recordedFrom, sequence);
    }
}
