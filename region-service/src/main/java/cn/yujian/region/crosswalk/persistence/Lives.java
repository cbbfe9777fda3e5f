package cn.yujian.region.crosswalk.persistence;

import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.crosswalk.domain.Life;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** When regions exist and what has come of them, asked of the database so that a page needs no more than its own rows. */
@Singleton
public class Lives {

    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

    private static final String KNOWN =
            "existence.recorded_from <= known.at AND (existence.recorded_to IS NULL OR existence.recorded_to > known.at)";

    /** Few have successors; an index holds those alone. */
    private static final String RELATED =
            """
            WITH known AS (SELECT ?::timestamptz AS at),
            succeeded AS MATERIALIZED (
                SELECT existence.region_id, existence.successors FROM region_existence existence, known
                WHERE json_array_length(existence.successors) > 0 AND %1$s)
            SELECT existence.region_id, existence.successors::text AS successors, existence.valid_from, existence.valid_to
            FROM region_existence existence, known
            WHERE %1$s AND existence.region_id IN (
                SELECT region_id FROM succeeded
                UNION SELECT successor FROM succeeded, json_array_elements_text(successors) AS successor)
            """
                    .formatted(KNOWN);

    /** In the order in which rows are: by the id and the stroke after it. */
    private static final String ON =
            """
            WITH known AS (SELECT ?::timestamptz AS at)
            SELECT existence.region_id, existence.valid @> ?::date AS goes_on FROM region_existence existence, known
            WHERE (existence.region_id || '/') COLLATE "C" >= ? AND existence.valid @> ?::date AND %1$s
            ORDER BY (existence.region_id || '/') COLLATE "C" LIMIT ?
            """
                    .formatted(KNOWN);

    private static final String BEGUN =
            """
            WITH known AS (SELECT ?::timestamptz AS at)
            SELECT existence.region_id FROM region_existence existence, known
            WHERE existence.region_id COLLATE "C" > ? AND existence.valid @> ?::date AND NOT existence.valid @> ?::date AND %1$s
              AND NOT existence.region_id = ANY (?)
            ORDER BY existence.region_id COLLATE "C" LIMIT ?
            """
                    .formatted(KNOWN);

    private final DataSource dataSource;
    private final ObjectMapper json;

    Lives(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** A region of the first day, and whether it exists on the second. */
    public record Present(String region, boolean goesOn) {}

    /** Every region that has successors, and every region that is one, as known at an instant. */
    public Map<String, Life> related(Instant known) {
        Map<String, Life> related = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(RELATED)) {
            select.setObject(1, known.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Validity validity = new Validity(
                            row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class));
                    related.put(
                            row.getString("region_id"),
                            new Life(validity, json.readValue(row.getString("successors"), IDS)));
                }
            }
            return related;
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Cannot read which regions have come of which", failed);
        }
    }

    /**
     * Regions of a day in the order of crosswalks.
     *
     * @param begin the id from which on, with a stroke after it; empty for the first
     */
    public List<Present> on(LocalDate day, LocalDate later, Instant known, String begin, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ON)) {
            select.setObject(1, known.atOffset(ZoneOffset.UTC));
            select.setObject(2, later);
            select.setString(3, begin);
            select.setObject(4, day);
            select.setInt(5, most);
            List<Present> present = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    present.add(new Present(row.getString("region_id"), row.getBoolean("goes_on")));
                }
            }
            return present;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the regions of a day", failed);
        }
    }

    /**
     * Ids of regions of a day that did not exist on an earlier one, in order.
     *
     * @param except those that are left out
     */
    public List<String> begunBetween(
            LocalDate earlier, LocalDate day, Instant known, Collection<String> except, String after, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(BEGUN)) {
            select.setObject(1, known.atOffset(ZoneOffset.UTC));
            select.setString(2, after);
            select.setObject(3, day);
            select.setObject(4, earlier);
            select.setArray(5, connection.createArrayOf("text", except.toArray()));
            select.setInt(6, most);
            List<String> begun = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    begun.add(row.getString("region_id"));
                }
            }
            return begun;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the regions that have begun", failed);
        }
    }
}
