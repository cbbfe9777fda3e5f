package cn.yujian.indicator.derivation;

import java.util.List;

/**
 * The derived series were brought up to date; the event's data.
 *
 * @param upTo the newest event that was taken in
 * @param lastYear the last year that was derived
 * @param changed keys of the series that got new versions
 */
record SeriesDerived(UpTo upTo, int lastYear, List<String> changed, long sequence) {

    static final String TYPE = "cn.yujian.indicator.series-derived.v1";

    /** A position in another service's log. */
    record UpTo(String service, long sequence) {}
}
