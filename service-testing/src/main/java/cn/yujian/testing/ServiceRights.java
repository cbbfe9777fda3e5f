package cn.yujian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Holds what the role of a service may do with the tables of its database against what is expected. */
public final class ServiceRights {

    private static final String CHANGES =
            """
            SELECT 'UPDATE ' || relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'UPDATE')
            UNION ALL
            SELECT 'UPDATE ' || relname || '.' || attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
              AND has_column_privilege(pg_class.oid, attnum, 'UPDATE') AND NOT has_table_privilege(pg_class.oid, 'UPDATE')
            UNION ALL
            SELECT 'DELETE ' || relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'DELETE, TRUNCATE')
            """;

    private static final String POWERS =
            """
            SELECT 'owns ' || oid::regclass FROM pg_class
            WHERE relowner = current_user::regrole AND relnamespace <> 'rebuild'::regnamespace
              AND relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%')
            UNION ALL
            SELECT 'creates in ' || nspname FROM pg_namespace
            WHERE has_schema_privilege(oid, 'CREATE') AND nspname <> 'rebuild'
            UNION ALL
            SELECT 'is more than a login' FROM pg_roles
            WHERE rolname = current_user AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
            UNION ALL
            SELECT 'is a member of ' || roleid::regrole FROM pg_auth_members WHERE member = current_user::regrole
            UNION ALL
            SELECT 'reads how it was migrated' WHERE has_table_privilege('flyway_schema_history', 'SELECT')
            """;

    private static final NavigableSet<String> OF_THE_KIT = new TreeSet<>();

    static {
        Stream.of("relay_progress.published", "idempotent_write", "inbox_offset", "inbox_lost_topic.told_until")
                .map("UPDATE "::concat)
                .forEach(OF_THE_KIT::add);
        Stream.of("code", "reason", "outcome", "replayed_at", "letter_offset")
                .map("UPDATE inbox_dead_letter."::concat)
                .forEach(OF_THE_KIT::add);
        Stream.of("started_at", "builder", "finished_at", "failure", "events_read", "rows_changed", "rows_removed")
                .map("UPDATE inbox_request."::concat)
                .forEach(OF_THE_KIT::add);
        OF_THE_KIT.add("DELETE idempotent_write");
        OF_THE_KIT.add("DELETE inbox_offset");
        OF_THE_KIT.add("DELETE inbox_lost_topic");
    }

    private ServiceRights() {}

    /**
     * Asserts that a service may read and add rows, change or remove those that are named, and nothing else.
     *
     * @param service connections in the role of the service
     * @param changes {@code UPDATE table}, {@code UPDATE table.column} or {@code DELETE table}, beyond the kit's own tables
     */
    public static void are(DataSource service, String... changes) throws SQLException {
        NavigableSet<String> expected = new TreeSet<>(OF_THE_KIT);
        expected.addAll(Stream.of(changes).toList());
        assertEquals(String.join("\n", expected), String.join("\n", rows(service, CHANGES)));
        assertEquals("", String.join("\n", rows(service, POWERS)));
    }

    private static NavigableSet<String> rows(DataSource service, String query) throws SQLException {
        NavigableSet<String> texts = new TreeSet<>();
        try (Connection connection = service.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
