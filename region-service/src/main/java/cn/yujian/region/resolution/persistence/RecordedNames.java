package cn.yujian.region.resolution.persistence;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.crosswalk.domain.Life;
import cn.yujian.region.resolution.domain.NamedRegion;
import cn.yujian.region.resolution.domain.NamedRegion.Called;
import cn.yujian.region.resolution.domain.NamedRegion.Existence;
import cn.yujian.region.resolution.domain.NamedRegion.Recorded;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads what regions were ever called, row by row, and no more of them than that. */
@Singleton
public class RecordedNames {

    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String MOVED = " fact JOIN region ON region.id = fact.region_id WHERE region.moved_at > ?";

    private static final String EXISTENCES =
            "SELECT region_id, valid_from, valid_to, recorded_from, recorded_to, successors::text AS successors FROM region_existence"
                    + MOVED;

    private static final String NAMES =
            "SELECT region_id, valid_from, valid_to, recorded_from, recorded_to, name_zh, name_en, short_zh, short_en FROM region_name"
                    + MOVED;

    private final DataSource dataSource;
    private final ObjectMapper json;

    RecordedNames(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** The regions that have moved since an instant, with all that was ever recorded of them. */
    public List<NamedRegion> movedSince(Instant instant) {
        Read read = new Read();
        try (Connection connection = dataSource.getConnection()) {
            each(connection, EXISTENCES, instant, read::existence);
            each(connection, NAMES, instant, read::name);
            return read.regions();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read what regions are called", failed);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String query, Instant since, RowReader reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    /** What is read; regions recorded together share what they have in common, as the whole of a large import does. */
    private final class Read {

        private final Map<String, List<Existence>> existences = new HashMap<>();
        private final Map<String, List<Called>> names = new HashMap<>();
        private final Map<Object, Object> shared = new HashMap<>();

        void existence(ResultSet row) throws SQLException {
            Life life = share(new Life(validity(row), successors(row.getString("successors"))));
            existences
                    .computeIfAbsent(row.getString("region_id"), unseen -> new ArrayList<>(1))
                    .add(share(new Existence(life, recorded(row))));
        }

        void name(ResultSet row) throws SQLException {
            names.computeIfAbsent(row.getString("region_id"), unseen -> new ArrayList<>(1))
                    .add(Called.of(
                            new Name(row.getString("name_zh"), row.getString("name_en")),
                            new Name(row.getString("short_zh"), row.getString("short_en")),
                            validity(row),
                            recorded(row)));
        }

        List<NamedRegion> regions() {
            return existences.entrySet().stream()
                    .map(entry -> new NamedRegion(
                            entry.getKey(), entry.getValue(), names.getOrDefault(entry.getKey(), List.of())))
                    .toList();
        }

        private Validity validity(ResultSet row) throws SQLException {
            return share(new Validity(
                    row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)));
        }

        private Recorded recorded(ResultSet row) throws SQLException {
            OffsetDateTime to = row.getObject("recorded_to", OffsetDateTime.class);
            return share(new Recorded(
                    row.getObject("recorded_from", OffsetDateTime.class).toInstant(),
                    to == null ? null : to.toInstant()));
        }

        private List<String> successors(String text) {
            try {
                return json.readValue(text, IDS);
            } catch (JsonProcessingException defect) {
                throw new IllegalStateException("Successors are no list of ids: " + text, defect);
            }
        }

        @SuppressWarnings("unchecked") // What is equal is of one type.
        private <T> T share(T value) {
            return (T) shared.computeIfAbsent(value, unseen -> value);
        }
    }
}
