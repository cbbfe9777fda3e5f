package cn.yujian.region.geometry;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads the GeoJSON geometries that outlines may have. */
final class GeoJsonPolygons {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final int FEWEST_POSITIONS = 4;

    private GeoJsonPolygons() {}

    static Geometry read(JsonNode geometry) {
        JsonNode coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asText()) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRIES.createMultiPolygon(
                        elements(coordinates).map(GeoJsonPolygons::polygon).toArray(Polygon[]::new));
            default ->
                throw refused("not-an-outline", "应为 Polygon 或 MultiPolygon", "expected a Polygon or a MultiPolygon");
        };
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] read = elements(rings).map(GeoJsonPolygons::ring).toArray(LinearRing[]::new);
        LinearRing[] holes = new LinearRing[read.length - 1];
        System.arraycopy(read, 1, holes, 0, holes.length);
        return GEOMETRIES.createPolygon(read[0], holes);
    }

    private static LinearRing ring(JsonNode positions) {
        Coordinate[] corners =
                elements(positions).map(GeoJsonPolygons::position).toArray(Coordinate[]::new);
        if (corners.length < FEWEST_POSITIONS || !corners[0].equals2D(corners[corners.length - 1])) {
            throw refused(
                    "ring-not-closed", "环至少有四个位置，且首尾相同", "a ring has at least four positions and ends where it begins");
        }
        return GEOMETRIES.createLinearRing(corners);
    }

    private static Coordinate position(JsonNode position) {
        if (position.size() < 2
                || !position.path(0).isNumber()
                || !position.path(1).isNumber()) {
            throw refused("not-a-position", "位置应为经度、纬度两个数", "a position is a longitude and a latitude");
        }
        return new Coordinate(position.get(0).doubleValue(), position.get(1).doubleValue());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            throw refused("no-coordinates", "缺少坐标", "coordinates are missing");
        }
        return StreamSupport.stream(array.spliterator(), false);
    }

    static ProblemException refused(String code, String zh, String en) {
        Wording reason = new Wording(zh, en);
        return ProblemException.of(ProblemType.UNPROCESSABLE, reason)
                .with(new LocalizedViolation("body", "/geometry", null, code, reason));
    }
}
