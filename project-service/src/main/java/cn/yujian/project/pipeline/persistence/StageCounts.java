package cn.yujian.project.pipeline.persistence;

import cn.yujian.project.pipeline.domain.Stage;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How many projects are in a stage, as far as the one who asks sees them. */
@Singleton
public class StageCounts {

    private final DataSource dataSource;

    StageCounts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The number of projects in a stage, as committed. */
    public long in(Stage stage) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM project WHERE stage = ?")) {
            count.setString(1, stage.code());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot count the projects in stage " + stage.code(), failed);
        }
    }
}
