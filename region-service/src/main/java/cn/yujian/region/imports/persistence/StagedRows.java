package cn.yujian.region.imports.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.region.imports.domain.ImportedRow;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionKind;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads staged rows again, a chunk at a time. */
@Singleton
public class StagedRows {

    /** Rows that are in memory at once. */
    public static final int CHUNK = 500;

    private static final RowJson JSON = new RowJson();

    /** Rows that can be judged: those in which their regions lie are judged, as far as they stand in the import too. */
    private static final String READY =
            """
            WITH waiting AS MATERIALIZED (
                SELECT row, region_id, parent_id, administered_by FROM region_import_row r
                WHERE import_id = ?
                  AND NOT EXISTS (SELECT FROM region_import_verdict v WHERE v.import_id = r.import_id AND v.row = r.row)),
            ready AS (
                SELECT row FROM waiting
                WHERE NOT EXISTS (SELECT FROM waiting other WHERE other.region_id = waiting.parent_id)
                  AND NOT EXISTS (SELECT FROM waiting other WHERE other.region_id = waiting.administered_by))
            SELECT r.* FROM region_import_row r JOIN ready USING (row)
            WHERE r.import_id = ?
            ORDER BY row
            """;

    /**
     * How many rows wait is more than the database can foresee; where it takes them for few, it would compare each with each, and a million
     * would never be judged.
     */
    private static final String ALL_AT_ONCE = "SET LOCAL enable_nestloop = off";

    private static final String AS_USUAL = "SET LOCAL enable_nestloop = DEFAULT";

    private static final String TOLD =
            """
            SELECT r.*, v.verdict FROM region_import_verdict v JOIN region_import_row r USING (import_id, row)
            WHERE import_id = ? AND v.verdict IN ('CREATED', 'UPDATED')
            ORDER BY v.pass, row
            """;

    private final DataSource dataSource;

    StagedRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A row that comes to something.
     *
     * @param isNew whether its region is
     */
    public record Told(ImportedRow row, boolean isNew) {}

    /**
     * Hands on the rows that can be judged now.
     *
     * @return how many there were
     */
    public int eachReady(UUID id, Consumer<List<ImportedRow>> judge) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(READY);
                Statement planning = connection.createStatement()) {
            planning.execute(ALL_AT_ONCE);
            select.setObject(1, id);
            select.setObject(2, id);
            select.setFetchSize(CHUNK);
            try (ResultSet rows = select.executeQuery()) {
                planning.execute(AS_USUAL);
                return each(rows, StagedRows::row, judge);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read which rows of an import can be judged", failed);
        }
    }

    /** Hands on the rows that come to something, in the order in which their events are told. */
    public void eachTold(UUID id, Consumer<List<Told>> tell) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(TOLD)) {
            select.setObject(1, id);
            select.setFetchSize(CHUNK);
            try (ResultSet rows = select.executeQuery()) {
                each(rows, row -> new Told(row(row), row.getString("verdict").equals("CREATED")), tell);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the rows of an import", failed);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> int each(ResultSet rows, Reader<T> reader, Consumer<List<T>> consumer) throws SQLException {
        int count = 0;
        List<T> chunk = new ArrayList<>();
        while (rows.next()) {
            chunk.add(reader.read(rows));
            count++;
            if (chunk.size() == CHUNK) {
                consumer.accept(chunk);
                chunk = new ArrayList<>();
            }
        }
        if (!chunk.isEmpty()) {
            consumer.accept(chunk);
        }
        return count;
    }

    private static ImportedRow row(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String cluster = row.getString("cluster");
        return new ImportedRow(
                row.getInt("row"),
                row.getLong("line"),
                row.getString("region_id"),
                kind == null ? null : Coded.of(RegionKind.class, kind),
                name(row.getString("name_zh"), row.getString("name_en")),
                name(row.getString("short_zh"), row.getString("short_en")),
                row.getString("code"),
                row.getString("parent_id"),
                row.getString("administered_by"),
                cluster == null ? null : Coded.of(Cluster.class, cluster),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                document(row),
                row.getString("reason"),
                JSON.read(row.getString("sources"), new TypeReference<List<String>>() {}),
                row.getString("confidence"),
                row.getString("note"),
                shape(row));
    }

    private static Name name(String zh, String en) {
        return zh == null ? null : new Name(zh, en);
    }

    private static BasisDocument document(ResultSet row) throws SQLException {
        String number = row.getString("document_number");
        return number == null
                ? null
                : new BasisDocument(
                        row.getString("document_title"), number, row.getObject("document_issued", LocalDate.class));
    }

    private static ImportedRow.Shape shape(ResultSet row) throws SQLException {
        String geometry = row.getString("geometry");
        return geometry == null
                ? null
                : new ImportedRow.Shape(
                        JSON.read(geometry, new TypeReference<JsonNode>() {}),
                        JSON.read(row.getString("label_point"), new TypeReference<List<BigDecimal>>() {}),
                        row.getBoolean("approximate"));
    }
}
