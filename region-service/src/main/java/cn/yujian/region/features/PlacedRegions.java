package cn.yujian.region.features;

import cn.yujian.kit.features.BoundingBox;
import cn.yujian.kit.features.FeatureSelection;
import cn.yujian.kit.features.FeatureSource.Extent;
import cn.yujian.kit.features.TimeSpan;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds regions by where and when they are. The database compares outlines exactly, by its own polygons and their index. */
@Singleton
class PlacedRegions {

    /** Regions of the span, with the last day of it on which each exists; one that lasts is looked at today. */
    private static final String EXISTING =
            """
            SELECT existence.region_id, max(seen.day) AS day
            FROM %s
            CROSS JOIN LATERAL (SELECT coalesce(
                least(CAST(:to AS date), existence.valid_to - 1),
                greatest(CAST(:today AS date), existence.valid_from)) AS day) seen
            WHERE existence.valid && daterange(CAST(:from AS date), CAST(:to AS date), '[]')
              AND existence.recorded_from <= :known AND (existence.recorded_to IS NULL OR existence.recorded_to > :known)
              %s
            GROUP BY existence.region_id
            """;

    private static final String EVERYWHERE = "region_existence existence";

    private static final String NEARBY =
            """
            (SELECT outline.region_id FROM outline_part part JOIN region_geometry outline ON outline.id = part.geometry_id
             WHERE %1$s UNION SELECT region_id FROM region_perhaps_unplaced) candidate
            JOIN region_existence existence ON existence.region_id = candidate.region_id
            """;

    private static final String TOUCHING =
            """
            AND (NOT EXISTS (SELECT FROM region_geometry outline WHERE %2$s)
                 OR EXISTS (SELECT FROM region_geometry outline JOIN outline_part part ON part.geometry_id = outline.id
                            WHERE %2$s AND %1$s))
            """;

    private static final String OUTLINE_OF_THE_DAY =
            """
            outline.region_id = existence.region_id AND outline.valid @> seen.day
            AND outline.recorded_from <= :known AND (outline.recorded_to IS NULL OR outline.recorded_to > :known)
            """;

    private final EntityManager entities;

    PlacedRegions(EntityManager entities) {
        this.entities = entities;
    }

    /** Ids of the regions a selection takes, in order, each with the day on which to look at it. */
    Map<String, LocalDate> select(FeatureSelection selection, LocalDate today, Instant known, String after, int limit) {
        String page = "SELECT region_id, day FROM (" + found(selection) + ") found WHERE region_id > :after"
                + " ORDER BY region_id LIMIT :limit";
        Query query = bound(page, Tuple.class, selection, today, known)
                .setParameter("after", after)
                .setParameter("limit", limit);
        Map<String, LocalDate> days = new LinkedHashMap<>();
        for (Object row : query.getResultList()) {
            Tuple region = (Tuple) row;
            days.put(region.get(0, String.class), day(region.get(1)));
        }
        return days;
    }

    long count(FeatureSelection selection, LocalDate today, Instant known) {
        String total = "SELECT count(*) FROM (" + found(selection) + ") found";
        return ((Number) bound(total, Long.class, selection, today, known).getSingleResult()).longValue();
    }

    /** The box of all outlines and the time of all regions known at an instant. */
    Extent extent(Instant known) {
        Tuple row = (Tuple) entities.createNativeQuery(
                        """
                        SELECT min(((box(part.shell))[1])[0]), min(((box(part.shell))[1])[1]),
                               max(((box(part.shell))[0])[0]), max(((box(part.shell))[0])[1]),
                               (SELECT nullif(min(coalesce(valid_from, '-infinity')), '-infinity') FROM region_existence
                                WHERE recorded_from <= :known AND (recorded_to IS NULL OR recorded_to > :known)),
                               (SELECT nullif(max(coalesce(valid_to - 1, 'infinity')), 'infinity') FROM region_existence
                                WHERE recorded_from <= :known AND (recorded_to IS NULL OR recorded_to > :known))
                        FROM outline_part part JOIN region_geometry outline ON outline.id = part.geometry_id
                        WHERE outline.recorded_from <= :known AND (outline.recorded_to IS NULL OR outline.recorded_to > :known)
                        """,
                        Tuple.class)
                .setParameter("known", known)
                .getSingleResult();
        BoundingBox box = row.get(0) == null
                ? null
                : new BoundingBox(degrees(row.get(0)), degrees(row.get(1)), degrees(row.get(2)), degrees(row.get(3)));
        return new Extent(box, day(row.get(4)), day(row.get(5)));
    }

    private static String found(FeatureSelection selection) {
        if (selection.box().isEmpty()) {
            return EXISTING.formatted(EVERYWHERE, "");
        }
        int parts = selection.box().get().parts().size();
        List<String> touching = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            String box = "polygon(CAST(:box" + i + " AS box))";
            touching.add("(part.shell && " + box + " AND NOT EXISTS (SELECT FROM unnest(part.holes) hole WHERE hole @> "
                    + box + "))");
        }
        String anyOf = "(" + String.join(" OR ", touching) + ")";
        return EXISTING.formatted(NEARBY.formatted(anyOf), TOUCHING.formatted(anyOf, OUTLINE_OF_THE_DAY));
    }

    private Query bound(String sql, Class<?> result, FeatureSelection selection, LocalDate today, Instant known) {
        TimeSpan span = selection.span().orElse(new TimeSpan(today, today));
        Query query = entities.createNativeQuery(sql, result)
                .setParameter("from", text(span.from()))
                .setParameter("to", text(span.to()))
                .setParameter("today", text(today))
                .setParameter("known", known);
        List<BoundingBox> parts = selection.box().map(BoundingBox::parts).orElse(List.of());
        for (int i = 0; i < parts.size(); i++) {
            query.setParameter("box" + i, text(parts.get(i)));
        }
        return query;
    }

    private static String text(BoundingBox box) {
        return "(" + box.west().toPlainString() + "," + box.south().toPlainString() + "),("
                + box.east().toPlainString() + "," + box.north().toPlainString() + ")";
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static LocalDate day(Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
    }

    private static BigDecimal degrees(Object value) {
        return BigDecimal.valueOf(((Number) value).doubleValue());
    }
}
