package cn.yujian.torture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads a whole event log and follows its chain, with code of its own: what is checked does not vouch for itself. */
final class LogReader {

    private static final int PAGE = 1_000;
    private static final int HASH_BYTES = 32;

    private final List<LogEntry> entries = new ArrayList<>();
    private byte[] previousHash = new byte[HASH_BYTES];
    private long last;

    private LogReader() {}

    static List<LogEntry> read(Connection database) throws SQLException {
        LogReader reader = new LogReader();
        try (PreparedStatement select = database.prepareStatement(
                """
                SELECT sequence, event_id, type, subject, recorded_at, actor, traceparent, access_level, data, digest, hash
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
        return HexFormat.of().formatHex(sha256(bytes));
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
        boolean linked = Arrays.equals(digest, digest(row)) && Arrays.equals(hash, sha256(previousHash, digest));
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
        UUID id = row.getObject("event_id", UUID.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(row.getLong("sequence"));
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
            writeText(out, row.getString("type"));
            writeText(out, row.getString("subject"));
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt(row)));
            writeText(out, row.getString("actor"));
            writeText(out, row.getString("traceparent"));
            writeText(out, row.getString("access_level"));
            writeText(out, row.getString("data"));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return sha256(bytes.toByteArray());
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static Instant recordedAt(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }

    private static byte[] sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
