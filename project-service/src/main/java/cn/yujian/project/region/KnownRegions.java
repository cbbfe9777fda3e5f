package cn.yujian.project.region;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The regions this service has heard of. */
@Singleton
public class KnownRegions {

    private final DataSource dataSource;

    KnownRegions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Which of the given regions have not arrived yet. */
    public Set<String> missing(Collection<String> ids) {
        Set<String> missing = new TreeSet<>(ids);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id FROM known_region WHERE id = ANY (?)")) {
            Array wanted = connection.createArrayOf("text", missing.toArray());
            select.setArray(1, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    missing.remove(rows.getString(1));
                }
            }
            wanted.free();
            return missing;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the known regions", failed);
        }
    }

    /**
     * Takes over a region's state unless a newer one is known.
     *
     * @return whether it was taken over
     */
    boolean put(RegionState region, long sequence) {
        RegionState.DatedName name = region.latestName();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement(
                        """
                        INSERT INTO known_region (id, name_zh, name_en, valid_from, valid_to, sequence)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
                            valid_from = excluded.valid_from, valid_to = excluded.valid_to, sequence = excluded.sequence
                        WHERE known_region.sequence < excluded.sequence
                        """)) {
            upsert.setString(1, region.id());
            upsert.setString(2, name.name().zh());
            upsert.setString(3, name.name().en());
            upsert.setObject(4, region.validity().from());
            upsert.setObject(5, region.validity().to());
            upsert.setLong(6, sequence);
            return upsert.executeUpdate() == 1;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot take over region " + region.id(), failed);
        }
    }
}
