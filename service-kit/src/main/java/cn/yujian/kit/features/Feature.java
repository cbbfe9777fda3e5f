package cn.yujian.kit.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * One feature as RFC 7946 writes it.
 *
 * @param geometry in WGS 84, longitude first; null where none is known
 * @param properties a record whose members are always the same, null where unknown: GIS readers take the columns from the
 *     first page
 * @param links only where the feature is answered alone
 */
public record Feature(
        String type,
        String id,
        @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode geometry,
        Object properties,
        List<Link> links) {

    public static Feature of(String id, JsonNode geometry, Object properties) {
        return new Feature("Feature", id, geometry, properties, null);
    }

    /** A list among the properties: null where it is empty, because GDAL takes a column for text once it has met an empty list. */
    public static <T> List<T> list(Stream<T> items) {
        List<T> list = items.toList();
        return list.isEmpty() ? null : list;
    }

    Feature with(List<Link> newLinks) {
        return new Feature(type, id, geometry, properties, newLinks);
    }
}
