package cn.yujian.indicator.observation.domain;

import cn.yujian.kit.security.AccessLevel;
import java.util.List;

/**
 * A series was declared, opened or closed to the public; the event's data.
 *
 * @param accessLevel absent where it is PUBLIC
 * @param observations that are not superseded: whoever sees the series from now on may have none of them. More than
 *     {@value #GREATEST} are told by several events
 */
public record SeriesAccessChanged(
        SeriesKey series,
        String indicator,
        String region,
        AccessLevel accessLevel,
        List<ObservationsRecorded.State> observations,
        long sequence) {

    /** With all the text that an observation may have, more would not fit into an event. */
    public static final int GREATEST = 100;

    public static final String TYPE = "cn.yujian.indicator.series-access-changed.v1";

    /** The change after which the series is as given. */
    public static SeriesAccessChanged of(Series series, List<Observation> observations) {
        SeriesKey key = series.key();
        return new SeriesAccessChanged(
                key,
                key.indicator(),
                key.region(),
                series.toldAccessLevel(),
                observations.stream().map(ObservationsRecorded.State::of).toList(),
                series.sequence());
    }
}
