package cn.yujian.region.registry.persistence;

import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.ToldRegion;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the log told of a region, event by event: its history needs no table of its own. */
@Singleton
public class RegionLog {

    private final DataSource dataSource;
    private final ObjectMapper json;

    RegionLog(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The position of a region's last event that was recorded by an instant at which it was known. */
    long lastOf(String region, Instant known) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT sequence FROM event_log WHERE subject = ? AND type = ANY (?) AND recorded_at <= ?
                        ORDER BY sequence DESC LIMIT 1
                        """)) {
            select.setString(1, region);
            select.setArray(2, connection.createArrayOf("text", RegionEvent.TYPES.toArray()));
            select.setObject(3, known.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("The log does not tell of region " + region + " by " + known);
                }
                return row.getLong("sequence");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the last event of region " + region, failed);
        }
    }

    /** The events of a region that were recorded by an instant, the oldest first. */
    public List<ToldRegion> of(String region, Instant known) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT sequence, recorded_at, type, data FROM event_log
                        WHERE subject = ? AND type = ANY (?) AND recorded_at <= ?
                        ORDER BY sequence
                        """)) {
            select.setString(1, region);
            select.setArray(2, connection.createArrayOf("text", RegionEvent.TYPES.toArray()));
            select.setObject(3, known.atOffset(ZoneOffset.UTC));
            List<ToldRegion> told = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.add(new ToldRegion(
                            rows.getLong("sequence"),
                            rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            rows.getString("type"),
                            json.readValue(rows.getString("data"), RegionEvent.State.class)));
                }
            }
            return told;
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Cannot read what the log told of region " + region, failed);
        }
    }
}
