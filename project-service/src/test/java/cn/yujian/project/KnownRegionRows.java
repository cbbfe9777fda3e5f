package cn.yujian.project;

import cn.yujian.testing.TablesOwner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The copy of the regions as it stands in the database. */
final class KnownRegionRows {

    private KnownRegionRows() {}

    static String name(String region) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT name_zh FROM known_region WHERE id = ?")) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    static long count() throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT count(*) FROM known_region")) {
            row.next();
            return row.getLong(1);
        }
    }

    static int change(String sql) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
