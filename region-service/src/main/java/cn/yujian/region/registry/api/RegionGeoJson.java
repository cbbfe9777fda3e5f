package cn.yujian.region.registry.api;

import cn.yujian.kit.answer.Format;
import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.paging.Page;
import cn.yujian.region.registry.application.RegionLookup;
import cn.yujian.region.registry.domain.Outline;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Regions as an RFC 7946 feature collection in WGS 84. A region whose outline is not known has a null geometry. */
final class RegionGeoJson implements Format<RegionView> {

    static final String MEDIA_TYPE = "application/geo+json";

    private final RegionLookup regions;
    private final LocalDate day;

    RegionGeoJson(RegionLookup regions, LocalDate day) {
        this.regions = regions;
        this.day = day;
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public Object write(Page<RegionView> page, Tail tail) {
        List<String> ids = page.items().stream().map(RegionView::id).toList();
        Map<String, Outline> found = regions.outlines(ids, day, tail.recordedAt());
        List<Feature> features = page.items().stream()
                .map(region -> Feature.of(region, Optional.ofNullable(found.get(region.id()))))
                .toList();
        List<Link> links = page.next() == null ? List.of() : List.of(new Link("next", MEDIA_TYPE, page.next()));
        return new FeatureCollection("FeatureCollection", features, links);
    }

    record FeatureCollection(String type, List<Feature> features, List<Link> links) {}

    record Link(String rel, String type, URI href) {}

    record Feature(
            String type, String id, @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode geometry, Properties properties) {
        static Feature of(RegionView region, Optional<Outline> outline) {
            return new Feature(
                    "Feature",
                    region.id(),
                    outline.map(Outline::geometry).orElse(null),
                    new Properties(
                            region,
                            outline.map(Outline::labelPoint).orElse(null),
                            outline.map(Outline::approximate).orElse(null)));
        }
    }

    record Properties(@JsonUnwrapped RegionView region, List<BigDecimal> labelPoint, Boolean outlineIsApproximate) {}
}
