package cn.yujian.indicator;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.ServiceRights;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class DatabaseRightsTest {

    @Inject
    DataSource database;

    @Test
    void theServiceChangesNoMoreThanItMust() throws SQLException {
        ServiceRights.are(
                database,
                "UPDATE known_region",
                "DELETE known_region",
                "UPDATE known_project",
                "DELETE known_project",
                "UPDATE project_learning",
                "UPDATE series.access_level",
                "UPDATE series.sequence",
                "UPDATE observation.recorded_to",
                "UPDATE target.recorded_to");
    }
}
