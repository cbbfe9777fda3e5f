package cn.yujian.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * The signed heads: in the database, to be served, and in a file beside the key, one JWS a line. Who rewrites the database
 * cannot reach the file, and who loses the file has the heads that others took down.
 */
@Singleton
class SignedHeads {

    private static final String FILE = "heads.jws";
    private static final String COMPACT_JWS = "[\\w-]+\\.[\\w-]+\\.[\\w-]+";

    /** After every day that can be signed. */
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    private final DataSource dataSource;
    private final SigningKey key;
    private final ObjectMapper json;
    private final Path file;

    SignedHeads(DataSource dataSource, SigningKey key, ObjectMapper json, AuditConfig config) {
        this.dataSource = dataSource;
        this.key = key;
        this.json = json;
        this.file = config.folder().resolve(FILE);
    }

    /** What is signed. */
    record Statement(String source, LocalDate day, long sequence, String hash) {}

    /** Signs and publishes. The file comes first: a head that only the database holds proves nothing. */
    SignedHead publish(Statement statement) throws SQLException {
        String jws = key.sign(write(statement));
        try {
            // On a line of its own even after one that a full disk has cut off.
            Files.writeString(
                    file,
                    "\n" + jws + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot publish the signed head to " + file, failed);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO signed_head (day, sequence, hash, jws) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setObject(1, statement.day());
            insert.setLong(2, statement.sequence());
            insert.setBytes(3, HexFormat.of().parseHex(statement.hash()));
            insert.setString(4, jws);
            insert.executeUpdate();
        }
        return new SignedHead(statement.day(), statement.sequence(), statement.hash(), jws);
    }

    /** The newest heads that the database holds. */
    List<SignedHead> newest(int limit) {
        return before(END, limit);
    }

    /** Those of the days before one, newest first. */
    List<SignedHead> before(LocalDate day, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT day, sequence, hash, jws FROM signed_head WHERE day < ? ORDER BY day DESC LIMIT ?")) {
            select.setObject(1, day);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<SignedHead> heads = new ArrayList<>();
                while (rows.next()) {
                    heads.add(new SignedHead(
                            rows.getObject("day", LocalDate.class),
                            rows.getLong("sequence"),
                            HexFormat.of().formatHex(rows.getBytes("hash")),
                            rows.getString("jws")));
                }
                return heads;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the signed heads", failed);
        }
    }

    /** Every signature that was published, from the file and from the database. */
    List<String> signatures() {
        List<String> signatures = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.matches(COMPACT_JWS))
                        .forEach(signatures::add);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read the published heads", failed);
        }
        before(END, Integer.MAX_VALUE).forEach(head -> signatures.add(head.jws()));
        return signatures.stream().distinct().toList();
    }

    /** What a signature says, read from the payload that was signed. */
    Statement read(String payload) {
        try {
            return json.readValue(payload, Statement.class);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("A signed head cannot be read", defect);
        }
    }

    private String write(Statement statement) {
        try {
            return json.writeValueAsString(statement);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("A head cannot be written", defect);
        }
    }
}
