package cn.yujian.indicator.observation.persistence;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.Lineage;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.language.Coded;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of an observation as stored. */
@Entity
@Table(name = "observation")
class ObservationRow {

    @Id
    @Column(name = "version_id")
    private UUID versionId;

    private UUID id;

    @Column(name = "series_key")
    private String seriesKey;

    private String period;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_to")
    private LocalDate periodTo;

    private BigDecimal value;
    private String unit;
    private String status;
    private String source;
    private String confidence;

    @JdbcTypeCode(SqlTypes.JSON)
    private Citation citation;

    private String note;

    @JdbcTypeCode(SqlTypes.JSON)
    private Lineage lineage;

    private boolean demonstration;
    private long sequence;

    @Column(name = "recorded_from")
    private Instant recordedFrom;

    @Column(name = "recorded_to")
    private Instant recordedTo;

    protected ObservationRow() {}

    ObservationRow(Observation observation) {
        Content content = observation.content();
        this.versionId = UuidCreator.getTimeOrderedEpoch();
        this.id = observation.id();
        this.seriesKey = content.series().toString();
        this.period = content.period().toString();
        this.periodFrom = content.period().from();
        this.periodTo = content.period().to();
        this.value = content.value();
        this.unit = content.unit();
        this.status = content.status().code();
        this.source = content.source();
        this.confidence = content.confidence().code();
        this.citation = content.citation();
        this.note = content.note();
        this.lineage = content.lineage();
        this.demonstration = content.demonstration();
        this.sequence = observation.sequence();
        this.recordedFrom = observation.recordedAt();
    }

    Observation toDomain() {
        Content content = new Content(
                SeriesKey.parse(seriesKey),
                Period.of(period),
                value,
                unit,
                Coded.of(ObservationStatus.class, status),
                source,
                Coded.of(Confidence.class, confidence),
                citation,
                note,
                lineage,
                demonstration);
        return new Observation(id, content, recordedFrom, sequence);
    }
}
