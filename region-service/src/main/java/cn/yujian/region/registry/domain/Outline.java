package cn.yujian.region.registry.domain;

import cn.yujian.kit.json.CanonicalJson;
import cn.yujian.region.bitemporal.Dated;
import cn.yujian.region.bitemporal.Validity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        String region, JsonNode geometry, List<BigDecimal> labelPoint, boolean approximate, Validity validity)
        implements Dated<Outline> {

    @Override
    public Outline during(Validity other) {
        return new Outline(region, geometry, labelPoint, approximate, other);
    }

    /** What tells this outline from every other: it is too large to go with every event. */
    public String digest() {
        ArrayNode point = JsonNodeFactory.instance.arrayNode();
        labelPoint.forEach(point::add);
        return digest(geometry, point, approximate);
    }

    /** The digest of an outline by what it consists of. */
    public static String digest(JsonNode geometry, JsonNode labelPoint, boolean approximate) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("geometry", geometry);
        whole.set("labelPoint", labelPoint);
        whole.put("approximate", approximate);
        return CanonicalJson.ordered(whole).digest();
    }
}
