package cn.yujian.region.imports.api;

import cn.yujian.region.imports.format.RowBody;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import as GeoJSON, for the contract; it is read feature by feature. */
@Schema(
        name = "RegionImportCollection",
        requiredProperties = {"type", "features"},
        description =
                "An RFC 7946 feature collection in WGS 84; the properties of a feature are the members of a row, as a line of"
                        + " NDJSON has them")
record ImportBody(
        @Schema(enumeration = "FeatureCollection") String type,
        @Schema(maxItems = Integer.MAX_VALUE) List<Row> features) {

    /** A row. */
    @Schema(
            name = "RegionImportFeature",
            requiredProperties = {"type", "properties"})
    record Row(
            @Schema(enumeration = "Feature") String type,
            @Schema(description = "Id of the region, where properties do not have it") String id,
            RowBody properties,
            @Schema(
                            description = "Its outline, a Polygon or MultiPolygon",
                            implementation = Object.class,
                            nullable = true)
                    Object geometry) {}
}
