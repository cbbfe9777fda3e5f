package cn.yujian.region.geometry;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Refuses outlines that are none, cross themselves or lie elsewhere. */
public final class OutlineRules {

    /** China with its seas, generously: what lies outside has latitude first, or metres for degrees. */
    private static final Envelope COUNTRY = new Envelope(73, 136, 3, 54);

    /** Sources differ along borders; what lies less than this within its parent is somewhere else. */
    private static final double LEAST_SHARE_WITHIN = 0.5;

    private static final int DECIMALS = 6;

    private OutlineRules() {}

    /**
     * Checks an outline.
     *
     * @param geometry GeoJSON in WGS 84
     * @param parent the outline of the region in which it lies; null where that has none
     * @throws ProblemException 422 that says what is wrong, and where
     */
    public static void check(JsonNode geometry, JsonNode parent) {
        checkShape(geometry);
        if (parent != null) {
            checkWithin(geometry, ParentOutline.of(parent));
        }
    }

    /** Checks what can be seen of an outline alone. */
    public static void checkShape(JsonNode geometry) {
        Geometry outline = GeoJsonPolygons.read(geometry);
        requireValid(outline);
        if (!COUNTRY.contains(outline.getEnvelopeInternal())) {
            throw GeoJsonPolygons.refused(
                    "outside-the-country",
                    "轮廓超出我国范围（经度在前，单位为度）",
                    "the outline reaches out of the country; longitude comes first, in degrees");
        }
    }

    /** Checks that an outline whose shape is as it should be lies in another. */
    public static void checkWithin(JsonNode geometry, ParentOutline parent) {
        if (parent.shareWithin(GeoJsonPolygons.read(geometry)) < LEAST_SHARE_WITHIN) {
            throw GeoJsonPolygons.refused(
                    "outside-the-parent", "轮廓大部分位于上级地区之外", "most of the outline lies outside the region it belongs to");
        }
    }

    private static void requireValid(Geometry outline) {
        TopologyValidationError error = new IsValidOp(outline).getValidationError();
        if (error == null) {
            return;
        }
        Coordinate where = error.getCoordinate();
        Wording place = where == null
                ? new Wording("", "")
                : new Wording("，位于 " + where.x + ", " + where.y, " at " + where.x + ", " + where.y);
        throw GeoJsonPolygons.refused(
                "not-simple",
                "轮廓自相交或环的嵌套有误" + place.zh(),
                "the outline crosses itself or its rings are nested wrongly: " + error.getMessage() + place.en());
    }

    /** A point within a valid outline at which to write a name, to about a tenth of a metre. */
    public static List<BigDecimal> labelPoint(JsonNode geometry) {
        Coordinate point = GeoJsonPolygons.read(geometry).getInteriorPoint().getCoordinate();
        return Stream.of(point.x, point.y)
                .map(part -> BigDecimal.valueOf(part).setScale(DECIMALS, RoundingMode.HALF_EVEN))
                .toList();
    }
}
