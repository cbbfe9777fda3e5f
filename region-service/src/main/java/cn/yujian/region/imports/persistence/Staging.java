package cn.yujian.region.imports.persistence;

import cn.yujian.region.imports.domain.ImportedRow;
import cn.yujian.region.imports.domain.Rejection;
import cn.yujian.region.imports.domain.RowSink;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Streams rows into the staging table, none of which stays in memory. */
final class Staging implements RowSink, AutoCloseable {

    private static final String COPY =
            """
            COPY region_import_row (import_id, row, line, region_id, kind, name_zh, name_en, short_zh, short_en, code, parent_id,
                administered_by, cluster, valid_from, valid_to, document_title, document_number, document_issued, reason,
                sources, confidence, note, geometry, label_point, approximate,
                refused, refused_pointer, refused_column, message_zh, message_en) FROM STDIN
            """;
    private static final int FLUSH_CHARACTERS = 1 << 15;

    private static final RowJson JSON = new RowJson();

    private final UUID importId;
    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder();
    private int rows;

    Staging(Connection connection, UUID importId) throws SQLException {
        this.importId = importId;
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    }

    @Override
    public void take(ImportedRow row) {
        begin(row.row(), row.line());
        field(row.id());
        field(row.kind() == null ? null : row.kind().code());
        field(row.name() == null ? null : row.name().zh());
        field(row.name() == null ? null : row.name().en());
        field(row.shortName() == null ? null : row.shortName().zh());
        field(row.shortName() == null ? null : row.shortName().en());
        field(row.code());
        field(row.parent());
        field(row.administeredBy());
        field(row.cluster() == null ? null : row.cluster().code());
        field(row.validFrom());
        field(row.validTo());
        field(row.document() == null ? null : row.document().title());
        field(row.document() == null ? null : row.document().number());
        field(row.document() == null ? null : row.document().issuedOn());
        field(row.reason());
        field(row.sources() == null ? null : JSON.write(row.sources()));
        field(row.confidence());
        field(row.note());
        field(row.shape() == null ? null : JSON.write(row.shape().geometry()));
        field(row.shape() == null ? null : JSON.write(row.shape().labelPoint()));
        field(row.shape() == null ? null : row.shape().approximate());
        nothing(5);
        end();
    }

    @Override
    public void refuse(int row, long line, Rejection rejection) {
        begin(row, line);
        nothing(22);
        field(rejection.code());
        field(rejection.pointer());
        field(rejection.column());
        field(rejection.message().zh());
        field(rejection.message().en());
        end();
    }

    int rows() {
        return rows;
    }

    private void begin(int row, long line) {
        rows++;
        text.append(importId).append('\t').append(row).append('\t').append(line);
    }

    private void nothing(int fields) {
        text.append("\t\\N".repeat(fields));
    }

    private void field(Object value) {
        text.append('\t');
        if (value == null) {
            text.append("\\N");
            return;
        }
        String written = value.toString();
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            switch (each) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(each);
            }
        }
    }

    private void end() {
        text.append('\n');
        if (text.length() >= FLUSH_CHARACTERS) {
            flush();
        }
    }

    private void flush() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot stage the rows of an import", failed);
        }
    }

    void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Ends the copying where it broke off. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
