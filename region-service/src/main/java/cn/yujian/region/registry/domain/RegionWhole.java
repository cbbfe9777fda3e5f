package cn.yujian.region.registry.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Designated;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of a region at an instant, whatever the day.
 *
 * @param designations what the list names it as
 * @param sequence position of its last event
 */
public record RegionWhole(RegionRecord region, List<Designated> designations, List<Outline> outlines, long sequence) {

    /**
     * The same with other facts; an outline lasts no longer than the region.
     *
     * @throws ProblemException 409 if the list names the region for a time in which it would not exist
     */
    public RegionWhole with(RegionRecord changed) {
        designations.stream()
                .filter(named -> !changed.validity().covers(named.validity()))
                .findFirst()
                .ifPresent(named -> {
                    throw ProblemException.of(
                            ProblemType.REGION_IN_USE,
                            new Wording(
                                    "名单在 " + named.validity() + " 期间将 " + changed.id() + " 认定为 "
                                            + named.category().code() + "；先由名单调整处理",
                                    "The list names " + changed.id() + " as "
                                            + named.category().code() + " for " + named.validity()
                                            + "; the list must be adjusted first"));
                });
        List<Outline> kept = changed.validity().equals(region.validity())
                ? outlines
                : outlines.stream()
                        .filter(outline -> outline.validity().overlaps(changed.validity()))
                        .map(outline -> outline.during(within(outline.validity(), changed.validity())))
                        .toList();
        return new RegionWhole(changed, designations, kept, sequence);
    }

    /** The same, once the list names it as more. */
    public RegionWhole naming(List<Designated> more) {
        return new RegionWhole(
                region, Stream.concat(designations.stream(), more.stream()).toList(), outlines, sequence);
    }

    /** The same, once the list names it as just this. */
    public RegionWhole named(List<Designated> all) {
        return new RegionWhole(region, all, outlines, sequence);
    }

    /**
     * The same, once it lies within another outline from a day on.
     *
     * @throws ProblemException 409 if yet another is recorded from then on or later
     */
    public RegionWhole redrawn(Outline outline, LocalDate day) {
        return new RegionWhole(
                region, designations, Succession.changed(outlines, outline, day, region.validity()), sequence);
    }

    /** The same, as told by the event at a position. */
    public RegionWhole at(long position) {
        return new RegionWhole(region, designations, outlines, position);
    }

    private Validity within(Validity outline, Validity whole) {
        // Drawn for as long as the region exists, it goes on doing so.
        return outline.equals(region.validity()) ? whole : outline.within(whole);
    }
}
