package cn.yujian.indicator.observation.domain;

import cn.yujian.kit.security.AccessLevel;

/**
 * The values of an indicator in a region, period by period.
 *
 * @param accessLevel who may see the series and its observations
 * @param sequence position of the last event of the series
 */
public record Series(SeriesKey key, AccessLevel accessLevel, long sequence) {

    /** How events tell the access level: absent where it is PUBLIC. */
    AccessLevel toldAccessLevel() {
        return accessLevel == AccessLevel.PUBLIC ? null : accessLevel;
    }
}
