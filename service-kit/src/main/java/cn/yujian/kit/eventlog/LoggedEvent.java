package cn.yujian.kit.eventlog;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.security.AccessLevel;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * An event as it stands in the log.
 *
 * @param sequence its position
 * @param actorSalt in hexadecimal; null for events of the time before actors were salted
 * @param traceparent W3C trace context of the request; null where there was none
 * @param regions whose reporters see it although it is INTERNAL, sorted
 * @param retracts whether it takes back what was PUBLIC of its subject
 * @param data JSON, byte for byte what the chain vouches for
 */
public record LoggedEvent(
        long sequence,
        UUID id,
        String type,
        String subject,
        Instant recordedAt,
        String actor,
        String actorSalt,
        String traceparent,
        AccessLevel accessLevel,
        List<String> regions,
        boolean retracts,
        String data) {

    /** What {@link #of} reads. */
    public static final String COLUMNS =
            "sequence, event_id, type, subject, recorded_at, actor, actor_salt, traceparent, access_level, regions,"
                    + " retracts, data";

    /** Reads the row that a result set of {@link #COLUMNS} stands on. */
    public static LoggedEvent of(ResultSet row) throws SQLException {
        byte[] salt = row.getBytes("actor_salt");
        return new LoggedEvent(
                row.getLong("sequence"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("subject"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                salt == null ? null : HexFormat.of().formatHex(salt),
                row.getString("traceparent"),
                AccessLevel.valueOf(row.getString("access_level")),
                List.of((String[]) row.getArray("regions").getArray()),
                row.getBoolean("retracts"),
                row.getString("data"));
    }

    /** The position as CloudEvents carry it: zero-padded, so that it sorts. */
    public String paddedSequence() {
        return "%020d".formatted(sequence);
    }

    /** What the chain vouches for in the actor's place, so that it can be checked without telling who it was. */
    public byte[] actorDigest() {
        return Sha256.of(HexFormat.of().parseHex(actorSalt), actor.getBytes(StandardCharsets.UTF_8));
    }
}
