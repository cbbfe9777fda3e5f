package cn.yujian.kit.eventlog;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A transaction's turn at the event log: everything it records is known from one instant on. */
public final class Recording {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final Instant recordedAt;
    private final Origin origin;
    private final EventRows rows;
    private final ObjectMapper json;
    private final EventLogConfig config;
    private long tailSequence;
    private byte[] tailHash;

    Recording(
            long tailSequence,
            byte[] tailHash,
            Instant recordedAt,
            Origin origin,
            EventRows rows,
            ObjectMapper json,
            EventLogConfig config) {
        this.tailSequence = tailSequence;
        this.tailHash = tailHash;
        this.recordedAt = recordedAt;
        this.origin = origin;
        this.rows = rows;
        this.json = json;
        this.config = config;
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
     * @throws IllegalStateException if it is INTERNAL and its subject is open: {@link #retract} comes first
     */
    public long append(NewEvent event) {
        if (event.accessLevel() == AccessLevel.INTERNAL && rows.isOpen(event.subject())) {
            throw new IllegalStateException(event.subject() + " turns INTERNAL without a retraction");
        }
        return append(event, false);
    }

    /**
     * Appends many events in one go, each at the position after the one before.
     *
     * @throws ProblemException 413 if one would be larger than a broker takes
     * @throws IllegalArgumentException if one is INTERNAL: whether its subject is open is asked one by one
     */
    public void appendAll(List<NewEvent> events) {
        List<EventRows.Row> links = new ArrayList<>();
        for (NewEvent event : events) {
            if (event.accessLevel() == AccessLevel.INTERNAL) {
                throw new IllegalArgumentException(event.subject() + " is INTERNAL");
            }
            links.add(link(event, false));
        }
        rows.insert(links);
    }

    /**
     * Takes back what is open of a subject that is about to turn INTERNAL; does nothing if nothing is. Readers who see PUBLIC
     * events alone learn from it that the subject is gone.
     */
    public void retract(String subject) {
        if (rows.isOpen(subject)) {
            String type = "cn.yujian." + config.name() + ".retracted.v1";
            append(NewEvent.open(type, subject, new Retracted(subject, nextSequence())), true);
        }
    }

    private long append(NewEvent event, boolean retracts) {
        rows.insert(List.of(link(event, retracts)));
        return tailSequence;
    }

    /** Makes the event the chain's new end. */
    private EventRows.Row link(NewEvent event, boolean retracts) {
        LoggedEvent logged = new LoggedEvent(
                nextSequence(),
                UuidCreator.getTimeOrderedEpoch(),
                event.type(),
                event.subject(),
                recordedAt,
                origin.actor(),
                salt(),
                origin.traceparent().orElse(null),
                event.accessLevel(),
                event.regions(),
                retracts,
                write(event.data()));
        byte[] digest = Chain.digest(logged);
        byte[] hash = Chain.hash(tailHash, digest);
        tailSequence = logged.sequence();
        tailHash = hash;
        return new EventRows.Row(logged, digest, hash);
    }

    private static String salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private String write(Object data) {
        try {
            String text = json.writeValueAsString(data);
            if (text.getBytes(StandardCharsets.UTF_8).length > config.greatestBytes()) {
                throw ProblemException.of(
                        ProblemType.PAYLOAD_TOO_LARGE,
                        new Wording(
                                "变更后的状态超过事件上限 " + config.greatestBytes() + " 字节",
                                "The new state is larger than the " + config.greatestBytes()
                                        + " bytes an event may have"));
            }
            return text;
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("Event data cannot be written as JSON", defect);
        }
    }

    /** The data of a retraction. */
    private record Retracted(String subject, long sequence) {}
}
