package cn.yujian.torture;

import cn.yujian.chain.EventDigest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads a whole event log and follows its chain, with code of its own: what is checked does not vouch for itself. */
final class LogReader {

    private static final int PAGE = 1_000;

    private final List<LogEntry> entries = new ArrayList<>();
    private byte[] previousHash = EventDigest.beginning();
    private long last;

    private LogReader() {}

    static List<LogEntry> read(Connection database) throws SQLException {
        LogReader reader = new LogReader();
        try (PreparedStatement select = database.prepareStatement(
                """
                SELECT sequence, event_id, type, subject, recorded_at, actor, actor_salt, traceparent, access_level, regions,
                       retracts, data, digest, hash
                FROM event_log WHERE sequence > ? ORDER BY sequence LIMIT ?
                """)) {
            select.setInt(2, PAGE);
            int size;
            do {
                size = reader.entries.size();
                select.setLong(1, reader.last);
                reader.readPage(select);
            } while (reader.entries.size() > size);
        }
        return reader.entries;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(EventDigest.sha256(bytes));
    }

    private void readPage(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
    }

    private LogEntry entry(ResultSet row) throws SQLException {
        last = row.getLong("sequence");
        byte[] data = row.getString("data").getBytes(StandardCharsets.UTF_8);
        byte[] hash = row.getBytes("hash");
        byte[] digest = row.getBytes("digest");
        boolean linked =
                Arrays.equals(digest, digest(row)) && Arrays.equals(hash, EventDigest.sha256(previousHash, digest));
        previousHash = hash;
        return new LogEntry(
                last,
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("subject"),
                recordedAt(row),
                row.getString("actor"),
                row.getString("traceparent"),
                row.getString("access_level"),
                hex(data),
                linked);
    }

    private static byte[] digest(ResultSet row) throws SQLException {
        return new EventDigest()
                .number(row.getLong("sequence"))
                .id(row.getObject("event_id", UUID.class))
                .text(row.getString("type"))
                .text(row.getString("subject"))
                .time(recordedAt(row))
                .actor(row.getBytes("actor_salt"), row.getString("actor"))
                .text(row.getString("traceparent"))
                .text(row.getString("access_level"))
                .text(String.join(",", (String[]) row.getArray("regions").getArray()))
                .flag(row.getBoolean("retracts"))
                .text(row.getString("data"))
                .digest();
    }

    private static Instant recordedAt(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }
}
