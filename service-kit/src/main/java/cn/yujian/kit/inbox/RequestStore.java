package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Requests of operators, on their way from the replica that took them to the one that reads. */
@Singleton
class RequestStore {

    private final Database database;

    RequestStore(Database database) {
        this.database = database;
    }

    /** Asks that letters are replayed; none are replayed at once. */
    InboxRequest addReplay(List<UUID> deadLetters) {
        return database.ask("ask for a replay", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    INSERT INTO inbox_request (kind, dead_letters, finished_at)
                    VALUES ('replay', ?, CASE WHEN ? THEN now() END) RETURNING *
                    """)) {
                insert.setArray(1, connection.createArrayOf("uuid", deadLetters.toArray()));
                insert.setBoolean(2, deadLetters.isEmpty());
                return first(insert).orElseThrow();
            }
        });
    }

    InboxRequest addRebuild(String copy) {
        return database.ask("ask for a rebuild", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO inbox_request (kind, copy) VALUES ('rebuild', ?) RETURNING *")) {
                insert.setString(1, copy);
                return first(insert).orElseThrow();
            }
        });
    }

    Optional<InboxRequest> find(InboxRequest.Kind kind, UUID id) {
        return database.ask("read request " + id, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM inbox_request WHERE kind = ? AND id = ?")) {
                select.setString(1, kind.code());
                select.setObject(2, id);
                return first(select);
            }
        });
    }

    Optional<InboxRequest> lastRebuild(String copy) {
        return database.ask("read the last rebuild of " + copy, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT * FROM inbox_request WHERE copy = ? ORDER BY id DESC LIMIT 1")) {
                select.setString(1, copy);
                return first(select);
            }
        });
    }

    /** The oldest request that is not finished, also one that a reader before this one began. */
    Optional<InboxRequest> next() {
        return database.ask("look for requests", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT * FROM inbox_request WHERE finished_at IS NULL ORDER BY id LIMIT 1")) {
                return first(select);
            }
        });
    }

    /** Begins, and keeps everyone who began before from going on. */
    void begin(UUID id, UUID builder) {
        database.change("begin request " + id, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE inbox_request SET started_at = now(), builder = ? WHERE id = ?")) {
                update.setObject(1, builder);
                update.setObject(2, id);
                update.executeUpdate();
            }
        });
    }

    /** Makes sure, until the transaction ends, that nobody else began. */
    void requireBuilder(UUID id, UUID builder) {
        boolean mine = database.ask("hold request " + id, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT 1 FROM inbox_request WHERE id = ? AND builder = ? FOR SHARE")) {
                select.setObject(1, id);
                select.setObject(2, builder);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
        if (!mine) {
            throw new SupersededReader(id);
        }
    }

    void finish(UUID id) {
        database.change("finish request " + id, connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE inbox_request SET finished_at = now() WHERE id = ?")) {
                update.setObject(1, id);
                update.executeUpdate();
            }
        });
    }

    void finish(UUID id, InboxRequest.Rebuilt rebuilt) {
        database.change("finish request " + id, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    """
                    UPDATE inbox_request SET finished_at = now(), events_read = ?, rows_changed = ?, rows_removed = ?
                    WHERE id = ?
                    """)) {
                update.setLong(1, rebuilt.eventsRead());
                update.setLong(2, rebuilt.rowsChanged());
                update.setLong(3, rebuilt.rowsRemoved());
                update.setObject(4, id);
                update.executeUpdate();
            }
        });
    }

    void fail(UUID id, String why) {
        database.change("give request " + id + " up", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE inbox_request SET finished_at = now(), failure = ? WHERE id = ?")) {
                update.setString(1, why);
                update.setObject(2, id);
                update.executeUpdate();
            }
        });
    }

    private static Optional<InboxRequest> first(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(request(row)) : Optional.empty();
        }
    }

    private static InboxRequest request(ResultSet row) throws SQLException {
        Long eventsRead = row.getObject("events_read", Long.class);
        return new InboxRequest(
                row.getObject("id", UUID.class),
                InboxRequest.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("copy"),
                row.getArray("dead_letters") == null
                        ? List.of()
                        : Arrays.asList((UUID[]) row.getArray("dead_letters").getArray()),
                Database.instant(row, "requested_at"),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"),
                row.getString("failure"),
                eventsRead == null
                        ? null
                        : new InboxRequest.Rebuilt(
                                eventsRead, row.getLong("rows_changed"), row.getLong("rows_removed")));
    }

    /** Another replica has begun what this one was at. */
    static final class SupersededReader extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SupersededReader(UUID request) {
            super("Another replica carries out request " + request);
        }
    }
}
