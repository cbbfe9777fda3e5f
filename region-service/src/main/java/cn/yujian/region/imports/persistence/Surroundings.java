package cn.yujian.region.imports.persistence;

import cn.yujian.region.bitemporal.Validity;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What rows are compared with: the registry as it stands, and the rows of the same import that were found good. */
@Singleton
public class Surroundings {

    private static final RowJson JSON = new RowJson();

    private static final String EXISTENCES =
            """
            SELECT region_id, valid_from, valid_to FROM region_existence WHERE region_id = ANY (?) AND recorded_to IS NULL
            UNION ALL
            SELECT r.region_id, r.valid_from, r.valid_to FROM region_import_row r JOIN region_import_verdict v USING (import_id, row)
            WHERE r.import_id = ? AND r.region_id = ANY (?) AND v.verdict = 'CREATED'
            """;

    private static final String OUTLINE =
            """
            SELECT geometry FROM (
                SELECT geometry, 1 AS rank, valid_from FROM region_geometry WHERE region_id = ? AND recorded_to IS NULL
                UNION ALL
                SELECT r.geometry, 2, r.valid_from FROM region_import_row r JOIN region_import_verdict v USING (import_id, row)
                WHERE r.import_id = ? AND r.region_id = ? AND r.geometry IS NOT NULL AND v.verdict IN ('CREATED', 'UPDATED')) AS drawn
            ORDER BY rank DESC, valid_from DESC NULLS LAST LIMIT 1
            """;

    /** Where a region lies on a day, once the rows that were found good are in force. */
    private static final String PARENT =
            """
            SELECT parent_id FROM (
                SELECT parent_id, 1 AS rank FROM region_parentage WHERE region_id = ? AND recorded_to IS NULL AND valid @> ?::date
                UNION ALL
                SELECT r.parent_id, 2 FROM region_import_row r JOIN region_import_verdict v USING (import_id, row)
                WHERE r.import_id = ? AND r.region_id = ? AND r.parent_id IS NOT NULL AND v.verdict IN ('CREATED', 'UPDATED')
                  AND coalesce(r.valid_from <= ?::date, true)) AS lying
            ORDER BY rank DESC LIMIT 1
            """;

    private final DataSource dataSource;

    Surroundings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Which of the given regions the registry has. */
    public Set<String> known(Collection<String> ids) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id FROM region WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            Set<String> known = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
            return known;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read which regions are known", failed);
        }
    }

    /** When regions exist; those that do not at all are left out. */
    public Map<String, Validity> existences(UUID importId, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(EXISTENCES)) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            select.setObject(2, importId);
            select.setArray(3, connection.createArrayOf("text", ids.toArray()));
            Map<String, Validity> existences = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    existences.put(
                            rows.getString(1),
                            new Validity(rows.getObject(2, LocalDate.class), rows.getObject(3, LocalDate.class)));
                }
            }
            return existences;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read when regions exist", failed);
        }
    }

    /** The last outline of a region. */
    public Optional<JsonNode> outline(UUID importId, String id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OUTLINE)) {
            select.setString(1, id);
            select.setObject(2, importId);
            select.setString(3, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(JSON.read(row.getString(1), new TypeReference<JsonNode>() {}))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the outline of region " + id, failed);
        }
    }

    /** In which region one lies on a day. */
    public Optional<String> parent(UUID importId, String id, LocalDate day) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PARENT)) {
            select.setString(1, id);
            select.setObject(2, day);
            select.setObject(3, importId);
            select.setString(4, id);
            select.setObject(5, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read where region " + id + " lies", failed);
        }
    }
}
