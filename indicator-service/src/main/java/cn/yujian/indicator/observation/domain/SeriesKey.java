package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.period.Frequency;
import cn.yujian.kit.language.Coded;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which series a value belongs to; written in SDMX order, {@code A.chongqing.non-fossil-energy-share}. */
public record SeriesKey(Frequency frequency, String region, String indicator) {

    private static final int PARTS = 3;
    private static final Pattern FORM = Pattern.compile("[AQM]\\.[a-z0-9-]{1,80}\\.[a-z0-9-]{1,80}");

    /** Reads what may be a key; empty where it is none. */
    public static Optional<SeriesKey> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(parse(text)) : Optional.empty();
    }

    /** Reads a key of the form in which it is written. */
    public static SeriesKey parse(String text) {
        String[] parts = text.split("\\.", PARTS);
        return new SeriesKey(Coded.of(Frequency.class, parts[0]), parts[1], parts[2]);
    }

    @JsonValue
    @Override
    public String toString() {
        return frequency.code() + "." + region + "." + indicator;
    }
}
