package cn.yujian.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The answers that were given to writes, for 24 hours. */
@Singleton
class AnswerStore {

    private final DataSource dataSource;
    private final ObjectMapper json;

    AnswerStore(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** An answer and the digest of the body it answered. */
    static final class Kept {
        private final byte[] bodyDigest;
        private final int status;
        private final Map<String, String> headers;
        private final String body;

        Kept(byte[] bodyDigest, int status, Map<String, String> headers, String body) {
            this.bodyDigest = bodyDigest;
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        boolean isFor(byte[] digest) {
            return Arrays.equals(bodyDigest, digest);
        }

        int status() {
            return status;
        }

        Map<String, String> headers() {
            return headers;
        }

        String body() {
            return body;
        }
    }

    /** Holds the key until the transaction ends; false at once if another transaction holds it. */
    boolean lock(String scope) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, scope);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot lock an idempotency key", failed);
        }
    }

    Optional<Kept> find(String scope) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT body_digest, status, headers, body FROM idempotent_write
                        WHERE scope = ? AND created_at > now() - interval '24 hours'
                        """)) {
            select.setString(1, scope);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<String, String> headers = json.readValue(row.getString("headers"), new TypeReference<>() {});
                return Optional.of(
                        new Kept(row.getBytes("body_digest"), row.getInt("status"), headers, row.getString("body")));
            }
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Cannot read a kept answer", failed);
        }
    }

    void keep(String scope, Kept answer) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget = connection.prepareStatement(
                        """
                        DELETE FROM idempotent_write WHERE scope IN (
                            SELECT scope FROM idempotent_write WHERE created_at <= now() - interval '24 hours'
                            ORDER BY created_at LIMIT 10 FOR UPDATE SKIP LOCKED)
                        """);
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO idempotent_write (scope, body_digest, status, headers, body)
                        VALUES (?, ?, ?, ?::json, ?)
                        ON CONFLICT (scope) DO UPDATE SET body_digest = excluded.body_digest,
                            status = excluded.status, headers = excluded.headers, body = excluded.body,
                            created_at = excluded.created_at
                        """)) {
            forget.executeUpdate();
            insert.setString(1, scope);
            insert.setBytes(2, answer.bodyDigest);
            insert.setInt(3, answer.status);
            insert.setString(4, json.writeValueAsString(answer.headers));
            insert.setString(5, answer.body);
            insert.executeUpdate();
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("Cannot keep an answer", failed);
        }
    }
}
