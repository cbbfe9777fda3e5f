package cn.yujian.indicator;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples that region-service and project-service commit are what this service reads. */
@QuarkusTest
@WithTestResource(RealServers.class)
class NeighbourSamplesContractTest {

    private static final String REGION =
            "SELECT name_zh || ' ' || name_en FROM known_region WHERE id = ? AND sequence = ?";

    private static final String PROJECT =
            """
            SELECT category || ' ' || (regions ->> 0) || ' ' || (stage_history -> -1 ->> 'stage') || ' '
                || (stage_history -> -1 ->> 'occurredOn') || ' ' || (capacities -> 0 ->> 'value') || ' '
                || (capacities -> 0 ->> 'unit')
            FROM known_project WHERE id = ? AND sequence = ?
            """;

    @Inject
    DataSource database;

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
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

        long sequence = Neighbours.tellOfRegion(sample.type(), sample.subject(), sample.data());

        await().atMost(Neighbours.PATIENCE)
                .until(() -> known(REGION, sample.subject(), sequence), equalTo("南川区 Nanchuan District"));
    }

    @ParameterizedTest
    @CsvSource({
        "registered, pumped-storage fengjie construction 2023-06-28 1200 MW",
        "stage-changed, pumped-storage fengjie operation 2026-11 1200 MW",
        "capacity-changed, pumped-storage fengjie operation 2026-11 1400 MW",
        "access-changed, pumped-storage fengjie operation 2026-11 1400 MW"
    })
    void takesAProjectOver(String what, String known) {
        Sample sample = Sample.of("cn.yujian.project." + what + ".v1");
        long sequence = Neighbours.nextProjectSequence();

        Neighbours.tellOfProject(what, sample.subject(), sequence, sample.data());

        await().atMost(Neighbours.PATIENCE).until(() -> known(PROJECT, sample.subject(), sequence), equalTo(known));
    }

    private String known(String sql, String id, long sequence) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            select.setLong(2, sequence);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
