package cn.yujian.region.imports.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Lets the database look at the tables of facts that an import has made much fuller, since it plans by what it knows of them. */
@Singleton
public class GrownFacts {

    private final DataSource dataSource;

    GrownFacts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Lets it look, once the facts are committed; no turn at the log is held meanwhile.
     *
     * @return how many tables had grown
     */
    public int look() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet looked = statement.executeQuery("SELECT look_at_grown_facts()")) {
            looked.next();
            return looked.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot look at what an import has added to", failed);
        }
    }
}
