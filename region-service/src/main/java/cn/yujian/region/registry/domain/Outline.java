package cn.yujian.region.registry.domain;

import cn.yujian.region.bitemporal.Validity;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * Where a region lies.
 *
 * @param geometry GeoJSON geometry in WGS 84
 * @param labelPoint longitude and latitude at which to write its name
 * @param approximate true where the outline is only indicative
 */
public record Outline(
        String region, JsonNode geometry, List<BigDecimal> labelPoint, boolean approximate, Validity validity) {}
