package cn.yujian.indicator.observation.persistence;

import cn.yujian.indicator.observation.domain.SeriesKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A series that has a value. */
@Entity
@Table(name = "series")
class SeriesRow {

    @Id
    private String key;

    @Column(name = "frequency")
    private String frequency;

    @Column(name = "region_id")
    private String regionId;

    @Column(name = "indicator_id")
    private String indicatorId;

    protected SeriesRow() {}

    SeriesRow(SeriesKey series) {
        this.key = series.toString();
        this.frequency = series.frequency().code();
        this.regionId = series.region();
        this.indicatorId = series.indicator();
    }

    String key() {
        return key;
    }
}
