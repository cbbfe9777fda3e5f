package cn.yujian.project;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.events.Sample;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples that region-service commits are what this service reads. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RegionSamplesContractTest {

    @Inject
    DataSource database;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn.yujian.region.registered.v1",
                "cn.yujian.region.designated.v1",
                "cn.yujian.region.changed.v1",
                "cn.yujian.region.corrected.v1"
            })
    void takesARegionOver(String type) {
        Sample sample = Sample.of(type);
        long sequence = Plan.nextRegionSequence();

        Broker.publish(Plan.REGION_TOPIC, sample.type(), sample.subject(), sequence, sample.data());

        await().until(() -> nameAt(sample.subject(), sequence), equalTo("南川区 Nanchuan District"));
    }

    private String nameAt(String region, long sequence) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT name_zh || ' ' || name_en FROM known_region WHERE id = ? AND sequence = ?")) {
            select.setString(1, region);
            select.setLong(2, sequence);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
