package cn.yujian.region.registry.domain;

import cn.yujian.region.designation.domain.Designated;
import java.time.LocalDate;
import java.util.List;

/**
 * A region as it was on a day.
 *
 * @param designations what the list named it as on that day
 * @param sequence position of its last event
 * @param match why a lookup by code found it; null for other lookups
 */
public record RegionAt(
        RegionRecord region, LocalDate day, List<Designated> designations, long sequence, CodeMatch match) {

    RegionAt(RegionRecord region, LocalDate day, List<Designated> designations, long sequence) {
        this(region, day, designations, sequence, null);
    }

    public RegionAt matching(CodeMatch codeMatch) {
        return new RegionAt(region, day, designations, sequence, codeMatch);
    }

    /**
     * How a code led to a region.
     *
     * @param retired the region that had the code, and when, if it is not this region's code of today; otherwise null
     * @param alsoCovers regions without a code of their own that lie in this one
     */
    public record CodeMatch(String code, Retired retired, List<String> alsoCovers) {}

    /** A region that had a code until it passed to a successor or was replaced. */
    public record Retired(String region, RegionRecord.DatedCode code) {}
}
