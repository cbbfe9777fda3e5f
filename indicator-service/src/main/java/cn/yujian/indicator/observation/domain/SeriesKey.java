package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.period.Frequency;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which series a value belongs to; written in SDMX order, {@code A.chongqing.non-fossil-energy-share}. */
public record SeriesKey(Frequency frequency, String region, String indicator) {

    @JsonValue
    @Override
    public String toString() {
        return frequency.code() + "." + region + "." + indicator;
    }
}
