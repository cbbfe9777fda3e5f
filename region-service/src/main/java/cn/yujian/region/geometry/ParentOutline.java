package cn.yujian.region.geometry;

import com.fasterxml.jackson.databind.JsonNode;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The outline of a region in which others lie. */
public final class ParentOutline {

    private final PreparedGeometry outline;

    private ParentOutline(PreparedGeometry outline) {
        this.outline = outline;
    }

    public static ParentOutline of(JsonNode geometry) {
        return new ParentOutline(PreparedGeometryFactory.prepare(GeoJsonPolygons.read(geometry)));
    }

    /** Which share of an outline lies within, from 0 to 1. */
    double shareWithin(Geometry inner) {
        if (outline.covers(inner)) {
            return 1;
        }
        return inner.intersection(outline.getGeometry()).getArea() / inner.getArea();
    }
}
