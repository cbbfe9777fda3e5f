package cn.yujian.kit.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of a query one after the other, with a look at the next. */
final class Rows<T> {

    private final ResultSet rows;
    private final Mapping<T> mapping;
    private Optional<T> next;

    Rows(ResultSet rows, Mapping<T> mapping) throws SQLException {
        this.rows = rows;
        this.mapping = mapping;
        advance();
    }

    Optional<T> next() {
        return next;
    }

    T take() throws SQLException {
        T taken = next.orElseThrow();
        advance();
        return taken;
    }

    private void advance() throws SQLException {
        next = rows.next() ? Optional.of(mapping.of(rows)) : Optional.empty();
    }

    /** Reads the row that a result set stands on. */
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }
}
