package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables like those of a copy, in a schema of their own. A transaction that uses them finds them under the names of the real
 * ones, which everyone else goes on reading.
 */
@Singleton
class ShadowTables {

    private final Database database;

    ShadowTables(Database database) {
        this.database = database;
    }

    /** Makes them anew, empty. */
    void create(List<String> tables) {
        execute(
                "make shadow tables",
                tables.stream()
                        .flatMap(table -> List.of(
                                "DROP TABLE IF EXISTS rebuild.\"%s\"".formatted(table),
                                "CREATE TABLE rebuild.\"%1$s\" (LIKE public.\"%1$s\" INCLUDING ALL)".formatted(table))
                                .stream())
                        .toList());
    }

    void drop(List<String> tables) {
        execute(
                "drop shadow tables",
                tables.stream()
                        .map("DROP TABLE IF EXISTS rebuild.\"%s\""::formatted)
                        .toList());
    }

    /** Lets the rest of the transaction read and write them. */
    void use() {
        execute("use shadow tables", List.of("SET LOCAL search_path = rebuild, public"));
    }

    /** How many rows of the real tables came to differ. */
    record Difference(long changed, long removed) {}

    /** Makes the real tables equal to these, row by row, so that what refers to a row that stays is not touched. */
    Difference copyOver(List<String> tables) {
        return database.ask("take shadow tables over", connection -> {
            long removed = 0;
            for (String table : reversed(tables)) {
                removed += update(connection, delete(table, columns(connection, table)));
            }
            long changed = 0;
            for (String table : tables) {
                changed += update(connection, upsert(table, columns(connection, table)));
            }
            return new Difference(changed, removed);
        });
    }

    private record Column(String name, boolean key) {

        static String list(List<Column> columns, String pattern, String separator) {
            return columns.stream()
                    .map(column -> pattern.formatted(column.name()))
                    .collect(Collectors.joining(separator));
        }

        static List<Column> keys(List<Column> columns) {
            return columns.stream().filter(Column::key).toList();
        }
    }

    private static String delete(String table, List<Column> columns) {
        return "DELETE FROM public.\"%1$s\" AS kept WHERE NOT EXISTS (SELECT FROM rebuild.\"%1$s\" AS built WHERE %2$s)"
                .formatted(table, sameKey(columns));
    }

    private static String sameKey(List<Column> columns) {
        return Column.list(Column.keys(columns), "built.\"%1$s\" = kept.\"%1$s\"", " AND ");
    }

    /** Rows are compared as JSON, since a column of type json knows no equality. */
    private static String upsert(String table, List<Column> columns) {
        List<Column> others = columns.stream().filter(column -> !column.key()).toList();
        String names = Column.list(columns, "\"%s\"", ", ");
        String action = others.isEmpty()
                ? "NOTHING"
                : "UPDATE SET " + Column.list(others, "\"%1$s\" = excluded.\"%1$s\"", ", ");
        return """
                INSERT INTO public."%1$s" (%2$s) OVERRIDING SYSTEM VALUE
                SELECT %2$s FROM rebuild."%1$s" AS built WHERE NOT EXISTS (
                    SELECT FROM public."%1$s" AS kept WHERE %3$s AND to_jsonb(kept) = to_jsonb(built))
                ON CONFLICT (%4$s) DO %5$s
                """
                .formatted(table, names, sameKey(columns), Column.list(Column.keys(columns), "\"%s\"", ", "), action);
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT attname, attnum = ANY (indkey) FROM pg_attribute
                JOIN pg_index ON indrelid = attrelid AND indisprimary
                WHERE attrelid = format('public.%I', ?::text)::regclass
                  AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum
                """)) {
            select.setString(1, table);
            List<Column> columns = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getBoolean(2)));
                }
            }
            return columns;
        }
    }

    private static List<String> reversed(List<String> tables) {
        List<String> reversed = new ArrayList<>(tables);
        Collections.reverse(reversed);
        return reversed;
    }

    private static long update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    private void execute(String purpose, List<String> statements) {
        database.change(purpose, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        });
    }
}
