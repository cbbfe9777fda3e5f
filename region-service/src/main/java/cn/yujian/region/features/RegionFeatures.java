package cn.yujian.region.features;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.features.Feature;
import cn.yujian.kit.features.FeatureSelection;
import cn.yujian.kit.features.FeatureSource;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.application.RegionLookup;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionAt;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Regions with what the list named them as, each as it was on the last day of the time that is asked for. */
@Singleton
class RegionFeatures implements FeatureSource {

    private final PlacedRegions placed;
    private final RegionLookup regions;
    private final Calendar calendar;
    private final Provenance provenance = OutlineProvenance.read();

    RegionFeatures(PlacedRegions placed, RegionLookup regions, Calendar calendar) {
        this.placed = placed;
        this.regions = regions;
        this.calendar = calendar;
    }

    @Override
    public String id() {
        return "regions";
    }

    @Override
    public Wording title() {
        return new Wording("地区", "Regions");
    }

    @Override
    public Wording description() {
        return new Wording(
                "全市及其区县、万盛经开区的轮廓，附当日名称、代码与资源型地区名单的认定。不带 datetime 为今日有效的地区；带 datetime 时各地区按该时段的最后一日显示。",
                "The municipality, its districts and counties and Wansheng with outline, and their names, codes and"
                        + " designations by the list of resource-based regions. Without datetime those of today; with it,"
                        + " each as on the last day of that time.");
    }

    @Override
    public Optional<Provenance> provenance() {
        return Optional.of(provenance);
    }

    @Override
    public Extent extent(Tail tail) {
        return placed.extent(tail.recordedAt());
    }

    @Override
    public long count(FeatureSelection selection, Tail tail) {
        return placed.count(selection, calendar.today(), tail.recordedAt());
    }

    @Override
    public List<Feature> select(FeatureSelection selection, String after, int limit, Tail tail) {
        Map<String, LocalDate> days = placed.select(selection, calendar.today(), tail.recordedAt(), after, limit);
        Map<LocalDate, List<String>> byDay =
                days.entrySet().stream().collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList())));
        Map<String, Feature> features = new HashMap<>();
        byDay.forEach((day, ids) -> {
            Map<String, Outline> outlines = regions.outlines(ids, day, tail.recordedAt());
            regions.on(day, ids, tail.recordedAt())
                    .forEach(region -> features.put(
                            region.region().id(),
                            feature(
                                    region,
                                    Optional.ofNullable(
                                            outlines.get(region.region().id())))));
        });
        return days.keySet().stream().map(features::get).toList();
    }

    @Override
    public Found require(String id, Tail tail) {
        RegionAt region = regions.require(id, null, tail.recordedAt());
        Map<String, Outline> outlines = regions.outlines(List.of(id), region.day(), tail.recordedAt());
        return new Found(
                feature(region, Optional.ofNullable(outlines.get(id))), region.sequence(), "/api/v1/regions/" + id);
    }

    private static Feature feature(RegionAt region, Optional<Outline> outline) {
        return Feature.of(
                region.region().id(),
                outline.map(Outline::geometry).orElse(null),
                RegionProperties.of(region, outline));
    }
}
