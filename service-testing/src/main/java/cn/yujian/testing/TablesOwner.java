package cn.yujian.testing;

import cn.yujian.local.postgres.Login;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to the test run's database in the role its tables belong to, for what the service itself may not do. They see what is INTERNAL too. */
public final class TablesOwner {

    private static DataSource database;

    private TablesOwner() {}

    public static DataSource database() {
        return database;
    }

    static void is(Login owner, String jdbcUrl) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(jdbcUrl);
        connections.setUser(owner.role());
        connections.setPassword(owner.password());
        connections.setOptions("-c yujian.sight=INTERNAL");
        database = connections;
    }
}
