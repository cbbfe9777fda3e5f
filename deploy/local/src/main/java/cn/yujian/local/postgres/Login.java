package cn.yujian.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A role that may log in, and the password it does so with. */
public record Login(String role, String password) {

    public Connection connect(String jdbcUrl) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, role, password);
    }

    /** Without the password, which a log would keep. */
    @Override
    public String toString() {
        return role;
    }
}
