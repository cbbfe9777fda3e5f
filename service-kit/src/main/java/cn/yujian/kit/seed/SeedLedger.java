package cn.yujian.kit.seed;

import cn.yujian.kit.digest.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Remembers which entries of the shipped data files were loaded. An entry is loaded once; when a later version of the file says
 * it differently, what was loaded stays, since people may have changed it meanwhile, and the difference is logged: corrections
 * go the way of all changes.
 */
@Singleton
public class SeedLedger {

    private static final Logger LOG = Logger.getLogger(SeedLedger.class);

    private final DataSource dataSource;
    private final ObjectMapper json;

    SeedLedger(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /**
     * Notes in the current transaction that an entry is being loaded.
     *
     * @return false if it was loaded before
     */
    public boolean isNew(String file, String id, Object entry) {
        byte[] digest = digest(entry);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO seed_entry (file, id, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, file);
            insert.setString(2, id);
            insert.setBytes(3, digest);
            if (insert.executeUpdate() == 1) {
                return true;
            }
            if (!Arrays.equals(digest, loadedDigest(connection, file, id))) {
                LOG.warnf("%s: entry %s has changed since it was loaded; what was loaded stays", file, id);
            }
            return false;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot note entry " + id + " of " + file, failed);
        }
    }

    private static byte[] loadedDigest(Connection connection, String file, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT digest FROM seed_entry WHERE file = ? AND id = ?")) {
            select.setString(1, file);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private byte[] digest(Object entry) {
        try {
            return Sha256.of(json.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }
}
