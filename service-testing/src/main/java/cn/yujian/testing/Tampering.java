package cn.yujian.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes rows past the application, as only the tables' owner can who switches the triggers off, and puts them back. */
public final class Tampering {

    private static final String COLUMNS =
            """
            SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            """;

    /** The primary key, of one column in all tables this is used for. */
    private static final String KEY =
            """
            SELECT quote_ident(attname) FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
            WHERE indrelid = '%s'::regclass AND indisprimary
            """;

    private Tampering() {}

    /**
     * Changes rows while something is checked.
     *
     * @param table the table they are in
     * @param rows SQL condition of all rows that the change touches, before it and after it
     * @param change the SQL statement
     */
    public static void with(String table, String rows, String change, Runnable check) throws SQLException {
        String columns = text(COLUMNS.formatted(table));
        String key = text(KEY.formatted(table));
        execute("CREATE TABLE kept_rows AS SELECT " + columns + " FROM " + table + " WHERE " + rows);
        execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        try {
            execute(change);
            check.run();
        } finally {
            String there = "SELECT %s FROM %s".formatted(key, table);
            execute(
                    "DELETE FROM %s WHERE (%s) AND %s NOT IN (SELECT %s FROM kept_rows)"
                            .formatted(table, rows, key, key),
                    "UPDATE %1$s SET (%2$s) = (SELECT %2$s FROM kept_rows WHERE kept_rows.%3$s = %1$s.%3$s) WHERE %3$s IN (SELECT %3$s FROM kept_rows)"
                            .formatted(table, columns, key),
                    "INSERT INTO %1$s (%2$s) SELECT %2$s FROM kept_rows WHERE %3$s NOT IN (%4$s)"
                            .formatted(table, columns, key, there));
            execute("DROP TABLE kept_rows", "ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String... changes) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String change : changes) {
                statement.execute(change);
            }
            connection.commit();
        }
    }
}
