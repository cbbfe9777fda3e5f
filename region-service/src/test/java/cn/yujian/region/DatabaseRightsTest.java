package cn.yujian.region;

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
                "UPDATE region.sequence",
                "UPDATE region.moved_at",
                "UPDATE region_existence.recorded_to",
                "UPDATE region_parentage.recorded_to",
                "UPDATE region_name.recorded_to",
                "UPDATE region_code.recorded_to",
                "UPDATE region_cluster.recorded_to",
                "UPDATE region_geometry.recorded_to",
                "UPDATE area_fact.recorded_to",
                "UPDATE known_project",
                "DELETE known_project",
                "UPDATE designation.recorded_to",
                "UPDATE adjustment.status",
                "UPDATE adjustment.title_zh",
                "UPDATE adjustment.title_en",
                "UPDATE adjustment.reason",
                "UPDATE adjustment.effective_from",
                "UPDATE adjustment.changes",
                "UPDATE adjustment.publication",
                "UPDATE adjustment.expires_on",
                "UPDATE adjustment.access_level",
                "UPDATE adjustment.regions",
                "UPDATE adjustment.sequence",
                "UPDATE region_import.state",
                "UPDATE region_import.sequence",
                "UPDATE region_import_verdict.verdict",
                "UPDATE region_import_verdict.code",
                "UPDATE region_import_verdict.message_zh",
                "UPDATE region_import_verdict.message_en",
                "DELETE region_import",
                "DELETE region_perhaps_unplaced");
    }
}
