package cn.yujian.kit.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters, in a table beside the offsets that passed them. */
@Singleton
class DeadLetterStore {

    private static final String COLUMNS =
            "id, topic, partition, record_offset, event_id, type, subject, sequence, code, reason, at, replayed_at, outcome";

    private final Database database;
    private final ObjectMapper json;

    DeadLetterStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A letter and the message in it. */
    record Kept(DeadLetter letter, Message message) {}

    /** Keeps a message with the reason; it has one letter, also where it comes again, as it was, while that is open. */
    void bury(ConsumerRecord<String, byte[]> arrived, String topicId, Refusal refusal) {
        Message message = Message.of(arrived);
        DeadLetter.Envelope envelope = DeadLetter.Envelope.of(message);
        database.change("keep a dead letter", connection -> {
            if (!renew(connection, arrived, topicId, message, envelope, refusal)) {
                insert(connection, arrived, topicId, message, envelope, refusal);
            }
        });
    }

    private boolean renew(
            Connection connection,
            ConsumerRecord<String, byte[]> arrived,
            String topicId,
            Message message,
            DeadLetter.Envelope envelope,
            Refusal refusal)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE inbox_dead_letter SET code = ?, reason = ?, outcome = NULL
                WHERE (topic = ? AND topic_id = ? AND partition = ? AND record_offset = ?)
                   OR (event_id = ? AND message = ? AND outcome IS NULL)
                """)) {
            update.setString(1, refusal.code());
            update.setString(2, refusal.text());
            update.setString(3, arrived.topic());
            update.setString(4, topicId);
            update.setInt(5, arrived.partition());
            update.setLong(6, arrived.offset());
            update.setObject(7, envelope.eventId());
            update.setBytes(8, write(message));
            return update.executeUpdate() > 0;
        }
    }

    private void insert(
            Connection connection,
            ConsumerRecord<String, byte[]> arrived,
            String topicId,
            Message message,
            DeadLetter.Envelope envelope,
            Refusal refusal)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO inbox_dead_letter (topic, topic_id, partition, record_offset, message, event_id, type,
                    subject, sequence, code, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, arrived.topic());
            insert.setString(2, topicId);
            insert.setInt(3, arrived.partition());
            insert.setLong(4, arrived.offset());
            insert.setBytes(5, write(message));
            insert.setObject(6, envelope.eventId());
            insert.setString(7, envelope.type());
            insert.setString(8, envelope.subject());
            insert.setObject(9, envelope.sequence());
            insert.setString(10, refusal.code());
            insert.setString(11, refusal.text());
            insert.executeUpdate();
        }
    }

    /** Notes that a letter was tried again, with what success. */
    void close(UUID id, DeadLetter.Outcome outcome) {
        database.change("close dead letter " + id, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE inbox_dead_letter SET outcome = ?, replayed_at = now() WHERE id = ?")) {
                update.setString(1, outcome.code());
                update.setObject(2, id);
                update.executeUpdate();
            }
        });
    }

    /** Notes that a letter was tried again and why it failed this time. */
    void leaveOpen(UUID id, Refusal refusal) {
        database.change("keep dead letter " + id + " open", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE inbox_dead_letter SET code = ?, reason = ?, replayed_at = now() WHERE id = ?")) {
                update.setString(1, refusal.code());
                update.setString(2, refusal.text());
                update.setObject(3, id);
                update.executeUpdate();
            }
        });
    }

    /** A letter that is still open, with its message. */
    Optional<Kept> findOpen(UUID id) {
        return database
                .ask(
                        "read dead letter " + id,
                        connection ->
                                kept(connection, "id = ? AND outcome IS NULL", statement -> statement.setObject(1, id)))
                .stream()
                .findFirst();
    }

    /** The oldest letters that do not stand in the dead-letter topic yet. */
    List<Kept> unpublished(int greatest) {
        return database.ask(
                "read the unpublished dead letters",
                connection -> kept(
                        connection,
                        "letter_offset IS NULL ORDER BY id LIMIT ?",
                        statement -> statement.setInt(1, greatest)));
    }

    void published(UUID id, long offset) {
        database.change("note that dead letter " + id + " is published", connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE inbox_dead_letter SET letter_offset = ? WHERE id = ?")) {
                update.setLong(1, offset);
                update.setObject(2, id);
                update.executeUpdate();
            }
        });
    }

    /** The greatest offset of a letter in the dead-letter topic; -1 if there is none. */
    long lastPublished() {
        return database.ask("read the last published dead letter", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT coalesce(max(letter_offset), -1) FROM inbox_dead_letter");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    long countOpen() {
        return database.ask("count the open dead letters", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT count(*) FROM inbox_dead_letter WHERE outcome IS NULL");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The ids of the open letters, oldest first. */
    List<UUID> open() {
        return database.ask("list the open dead letters", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT id FROM inbox_dead_letter WHERE outcome IS NULL ORDER BY id");
                    ResultSet rows = select.executeQuery()) {
                List<UUID> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
                return ids;
            }
        });
    }

    /** Some letters, oldest first. */
    List<DeadLetter> find(List<UUID> ids) {
        return database.ask(
                "read dead letters",
                connection -> letters(
                        connection,
                        "id = ANY (?) ORDER BY id",
                        statement -> statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()))));
    }

    /**
     * A page of all letters, open ones first, oldest first.
     *
     * @param closedAfter whether the page begins among the closed ones
     * @param after the last letter of the page before; null for the first page
     */
    List<DeadLetter> page(boolean closedAfter, UUID after, int size) {
        return database.ask(
                "list the dead letters",
                connection -> letters(
                        connection,
                        "CAST(? AS uuid) IS NULL OR (outcome IS NOT NULL, id) > (?, ?)"
                                + " ORDER BY outcome IS NOT NULL, id LIMIT ?",
                        statement -> {
                            statement.setObject(1, after);
                            statement.setBoolean(2, closedAfter);
                            statement.setObject(3, after);
                            statement.setInt(4, size);
                        }));
    }

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    private static List<DeadLetter> letters(Connection connection, String condition, Binding binding)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM inbox_dead_letter WHERE " + condition)) {
            binding.to(select);
            List<DeadLetter> letters = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(letter(rows));
                }
            }
            return letters;
        }
    }

    private List<Kept> kept(Connection connection, String condition, Binding binding) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + ", message FROM inbox_dead_letter WHERE " + condition)) {
            binding.to(select);
            List<Kept> letters = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(new Kept(letter(rows), read(rows.getBytes("message"))));
                }
            }
            return letters;
        }
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                new DeadLetter.Envelope(
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getObject("sequence", Long.class)),
                new Refusal(row.getString("code"), row.getString("reason")),
                Database.instant(row, "at"),
                Database.instant(row, "replayed_at"),
                DeadLetter.Outcome.ofCode(row.getString("outcome")));
    }

    private byte[] write(Message message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (IOException defect) {
            throw new IllegalStateException(defect);
        }
    }

    private Message read(byte[] message) {
        try {
            return json.readValue(message, Message.class);
        } catch (IOException defect) {
            throw new IllegalStateException("A dead letter holds no message", defect);
        }
    }
}
