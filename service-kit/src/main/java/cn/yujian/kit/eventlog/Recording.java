package cn.yujian.kit.eventlog;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** A transaction's turn at the event log: everything it records is known from one instant on. */
public final class Recording {

    private final Origin origin;
    private final DataSource dataSource;
    private final ObjectMapper json;
    private final int greatestBytes;
    private final Instant recordedAt;
    private long tailSequence;
    private byte[] tailHash;

    Recording(
            long tailSequence,
            byte[] tailHash,
            Instant recordedAt,
            Origin origin,
            DataSource dataSource,
            ObjectMapper json,
            int greatestBytes) {
        this.tailSequence = tailSequence;
        this.tailHash = tailHash;
        this.recordedAt = recordedAt;
        this.origin = origin;
        this.dataSource = dataSource;
        this.json = json;
        this.greatestBytes = greatestBytes;
    }

    /** When the events, and the facts written with them, become known. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** The position the next event will have: a state that carries its own sequence needs it beforehand. */
    public long nextSequence() {
        return tailSequence + 1;
    }

    /**
     * Appends an event.
     *
     * @return its position
     * @throws ProblemException 413 if the event would be larger than a broker takes
     */
    public long append(NewEvent event) {
        String data = write(event.data());
        UUID id = UuidCreator.getTimeOrderedEpoch();
        long sequence = nextSequence();
        byte[] digest = Chain.digest(new Chain.Link(
                sequence,
                id,
                event.type(),
                event.subject(),
                recordedAt,
                origin.actor(),
                origin.traceparent().orElse(null),
                event.accessLevel(),
                data));
        byte[] hash = Chain.hash(tailHash, digest);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO event_log (sequence, event_id, type, subject, recorded_at, actor, traceparent,
                                               access_level, data, digest, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
                        """)) {
            insert.setLong(1, sequence);
            insert.setObject(2, id);
            insert.setString(3, event.type());
            insert.setString(4, event.subject());
            insert.setObject(5, recordedAt.atOffset(ZoneOffset.UTC));
            insert.setString(6, origin.actor());
            insert.setString(7, origin.traceparent().orElse(null));
            insert.setString(8, event.accessLevel().name());
            insert.setString(9, data);
            insert.setBytes(10, digest);
            insert.setBytes(11, hash);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot append to the event log", failed);
        }
        tailSequence = sequence;
        tailHash = hash;
        return sequence;
    }

    private String write(Object data) {
        try {
            String text = json.writeValueAsString(data);
            if (text.getBytes(StandardCharsets.UTF_8).length > greatestBytes) {
                throw ProblemException.of(
                        ProblemType.PAYLOAD_TOO_LARGE,
                        new Wording(
                                "变更后的状态超过事件上限 " + greatestBytes + " 字节",
                                "The new state is larger than the " + greatestBytes + " bytes an event may have"));
            }
            return text;
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("Event data cannot be written as JSON", defect);
        }
    }
}
