package cn.yujian.indicator.observation.persistence;

import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.kit.security.AccessLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A series that has a value or was declared. */
@Entity
@Table(name = "series")
class SeriesRow {

    @Id
    private String key;

    @Column(name = "frequency", updatable = false)
    private String frequency;

    @Column(name = "region_id", updatable = false)
    private String regionId;

    @Column(name = "indicator_id", updatable = false)
    private String indicatorId;

    @Column(name = "access_level")
    @Enumerated(EnumType.STRING)
    private AccessLevel accessLevel;

    private long sequence;

    protected SeriesRow() {}

    SeriesRow(Series series) {
        this.key = series.key().toString();
        this.frequency = series.key().frequency().code();
        this.regionId = series.key().region();
        this.indicatorId = series.key().indicator();
        change(series);
    }

    /** Takes over what of a series may change. */
    final void change(Series series) {
        this.accessLevel = series.accessLevel();
        this.sequence = series.sequence();
    }

    Series toDomain() {
        return new Series(SeriesKey.parse(key), accessLevel, sequence);
    }
}
