package cn.yujian.kit.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of the log that are held in memory together: as many as were asked for, but no more than their data allows. A limit on
 * rows alone would let a few hundred large events fill the memory of a service.
 *
 * @param cutShort whether there were more rows that would have been too much
 */
public record ByteBudget<T>(List<T> rows, boolean cutShort) {

    private static final int GREATEST_BYTES = 4_000_000;

    /** Reads a row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Cuts a query where the data becomes too much; its first row is always there.
     *
     * @param query selects {@code sequence} and {@code data} at least, in the given order
     * @param order {@code sequence} or {@code sequence DESC}
     */
    public static String of(String query, String order) {
        return """
                SELECT * FROM (
                    SELECT *, count(*) OVER () AS asked,
                           sum(octet_length(data::text)) OVER (ORDER BY %1$s) - octet_length(data::text) AS bytes_before
                    FROM (%2$s) AS asked) AS counted
                WHERE bytes_before < %3$d ORDER BY %1$s
                """
                .formatted(order, query, GREATEST_BYTES);
    }

    /** Reads what such a query selected. */
    public static <T> ByteBudget<T> read(ResultSet rows, Row<T> row) throws SQLException {
        List<T> read = new ArrayList<>();
        long asked = 0;
        while (rows.next()) {
            asked = rows.getLong("asked");
            read.add(row.read(rows));
        }
        return new ByteBudget<>(read, asked > read.size());
    }
}
