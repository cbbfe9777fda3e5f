package cn.yujian.region.registry.application;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionAt;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionSelection;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds regions as they were on a day, as known at an instant. */
@Singleton
public class RegionLookup {

    private final Regions regions;
    private final Designations designations;
    private final Calendar calendar;

    RegionLookup(Regions regions, Designations designations, Calendar calendar) {
        this.regions = regions;
        this.designations = designations;
        this.calendar = calendar;
    }

    public Page<RegionAt> page(RegionSelection selection, Instant known, PageRequest request) {
        List<String> ids = regions.select(selection, known, request.after().orElse(""), request.limit() + 1);
        return request.cut(
                on(selection.validAt(), ids, known), found -> found.region().id());
    }

    /**
     * One region.
     *
     * @param day the day to look at; null for today, or for the last day of a region that is over
     */
    public RegionAt require(String id, LocalDate day, Instant known) {
        RegionRecord region = regions.known(List.of(id), known).get(id);
        if (region == null) {
            throw ProblemException.notFound(new Wording("地区", "region"), id);
        }
        if (day != null && !region.validity().covers(day)) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, new Wording(day + " 没有地区：" + id, "There is no region " + id + " on " + day));
        }
        return on(day == null ? lastDay(region) : day, List.of(id), known).get(0);
    }

    /** The regions on a day, in the order of the ids. */
    public List<RegionAt> on(LocalDate day, Collection<String> ids, Instant known) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, RegionRecord> records = regions.known(ids, known);
        Map<String, List<Designated>> named = designations.of(ids, day, known);
        Map<String, Long> sequences = regions.sequences(records.keySet(), known);
        return ids.stream()
                .map(id ->
                        new RegionAt(records.get(id), day, named.getOrDefault(id, List.of()), sequences.get(id), null))
                .toList();
    }

    /** The outlines of regions on a day. */
    public Map<String, Outline> outlines(Collection<String> ids, LocalDate day, Instant known) {
        return regions.outlines(ids, day, known);
    }

    private LocalDate lastDay(RegionRecord region) {
        LocalDate today = calendar.today();
        LocalDate end = region.validity().to();
        return end != null && !today.isBefore(end) ? end.minusDays(1) : today;
    }
}
