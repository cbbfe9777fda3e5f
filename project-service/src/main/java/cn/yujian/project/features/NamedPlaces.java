package cn.yujian.project.features;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads places out of the projects that name them; the same names in the same region are one place. */
@Singleton
class NamedPlaces {

    private static final String PLACES =
            """
            (SELECT CAST(left(trim(both '-' FROM regexp_replace(lower(place.name_en), '[^a-z0-9]+', '-', 'g')), 70)
                         || '-' || left(md5(concat_ws('/', place.name_zh, place.name_en, place.region_id)), 6) AS text)
                    COLLATE "C" AS id,
                    place.name_zh, place.name_en, CAST(place.region_id AS text) AS region_id,
                    array_agg(DISTINCT CAST(place.project_id AS text)) AS projects,
                    max(project.sequence) AS sequence
             FROM place JOIN project ON project.id = place.project_id
             GROUP BY place.name_zh, place.name_en, place.region_id) named
            """;

    private final EntityManager entities;

    NamedPlaces(EntityManager entities) {
        this.entities = entities;
    }

    long count() {
        return ((Number) entities.createNativeQuery("SELECT count(*) FROM " + PLACES, Long.class)
                        .getSingleResult())
                .longValue();
    }

    /** The first places after one, by id. */
    List<NamedPlace> after(String id, int limit) {
        return read("id > :id", id, limit);
    }

    Optional<NamedPlace> find(String id) {
        return read("id = :id", id, 1).stream().findFirst();
    }

    @SuppressWarnings("unchecked") // of the result class that the query is made with
    private List<NamedPlace> read(String condition, String id, int limit) {
        List<Tuple> rows = entities.createNativeQuery(
                        "SELECT id, name_zh, name_en, region_id, projects, sequence FROM " + PLACES + " WHERE "
                                + condition + " ORDER BY id LIMIT :limit",
                        Tuple.class)
                .setParameter("id", id)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new NamedPlace(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        Arrays.asList(row.get(4, String[].class)),
                        row.get(5, Number.class).longValue()))
                .toList();
    }
}
