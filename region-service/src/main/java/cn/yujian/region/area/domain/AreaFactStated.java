package cn.yujian.region.area.domain;

/**
 * An area fact was stated, or stated anew: the event's data.
 *
 * @param reason why it is stated anew; null the first time
 */
public record AreaFactStated(AreaFact fact, String reason, long sequence) {

    public static final String TYPE = "cn.yujian.region.area-fact-stated.v1";
}
