package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionWhole;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tampering;
import cn.yujian.testing.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was known of a region at any time, against what its events told by then. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ServedStatesTest {

    private static final String REGION = "served-and-corrected";
    private static final Origin ORIGIN = Origin.system("served-states-test");

    /** A region that is over, so that no list of today shows it. */
    private static final Validity LONG_AGO = new Validity(LocalDate.of(1901, 1, 1), LocalDate.of(1902, 1, 1));

    @Inject
    DataSource database;

    @Inject
    Registry registry;

    @Inject
    EventLog log;

    @BeforeEach
    void aRegionWhoseNameWasCorrected() {
        if (given().get("/api/v1/regions/" + REGION).statusCode() == 404) {
            registry.register(region("旧名"), Optional.of(outline()), ORIGIN);
            QuarkusTransaction.requiringNew().run(this::correct);
        }
    }

    @Test
    void whatWasKnownAtAnyTimeIsWhatTheLogHadTold() {
        verification()
                .body("firstDifferentState", nullValue())
                .body("valid", equalTo(true))
                .body("states", greaterThan(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region_name | UPDATE region_name SET name_zh = '伪' WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "region_name | UPDATE region_name SET valid_from = '1901-02-01' WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "region_name | UPDATE region_name SET recorded_from = recorded_from - interval '1 day' WHERE %s AND recorded_to IS NOT NULL | UNRECORDED",
                "region_name | UPDATE region_name SET recorded_from = recorded_from + interval '1 microsecond' WHERE %s AND recorded_to IS NOT NULL | LOST",
                "region_name | UPDATE region_name SET recorded_to = recorded_to - interval '1 microsecond' WHERE %s AND recorded_to IS NOT NULL | LOST",
                "region_name | UPDATE region_name SET recorded_to = now() WHERE %s AND recorded_to IS NULL | LOST",
                "region_name | DELETE FROM region_name WHERE %s AND recorded_to IS NOT NULL | LOST",
                "region_code | INSERT INTO region_code (id, region_id, code, valid_from, recorded_from, recorded_to) VALUES (uuidv7(), 'served-and-corrected', '999999', '1901-01-01', '2026-01-01', '2026-01-02') | UNRECORDED",
                "region_cluster | INSERT INTO region_cluster (id, region_id, cluster, recorded_from, recorded_to) VALUES (uuidv7(), 'served-and-corrected', 'southeast-wuling', '2099-01-01', '2099-01-02') | UNRECORDED",
                "region_parentage | UPDATE region_parentage SET parent_id = 'nanchuan' WHERE %s | ALTERED",
                "region_parentage | UPDATE region_parentage SET administered_by = 'nanchuan' WHERE %s | ALTERED",
                "region_existence | UPDATE region_existence SET successors = '[\"nanchuan\"]' WHERE %s | ALTERED",
                "region_existence | UPDATE region_existence SET note = '伪' WHERE %s | ALTERED",
                "region_geometry | UPDATE region_geometry SET label_point = '[29, 107.1]' WHERE %s | ALTERED",
                "region_geometry | UPDATE region_geometry SET geometry = '{\"type\": \"Point\", \"coordinates\": [1, 2]}' WHERE %s | ALTERED",
                "region | UPDATE region SET sequence = sequence - 1 WHERE id = 'served-and-corrected' | LOST"
            })
    void aFactChangedByHandIsFound(String table, String change, String fault) throws SQLException {
        String rows = (table.equals("region") ? "id" : "region_id") + " = '" + REGION + "'";
        Tampering.with(table, rows, change.formatted(rows), () -> verification()
                .body("valid", equalTo(false))
                .body("firstDifferentState.fault", equalTo(fault))
                .body("firstDifferentState.subject", equalTo(REGION)));
        verification().body("valid", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE designation SET sequence = sequence - 1 WHERE region_id = 'nanchuan' | ALTERED",
                "UPDATE designation SET valid_from = valid_from - 1 WHERE region_id = 'nanchuan' | ALTERED",
                "UPDATE designation SET recorded_to = now() WHERE region_id = 'nanchuan' | LOST"
            })
    void aDesignationChangedByHandIsFound(String change, String fault) throws SQLException {
        Tampering.with("designation", "region_id = 'nanchuan'", change, () -> verification()
                .body("valid", equalTo(false))
                .body("differentStates", greaterThan(0)));
        verification().body("valid", equalTo(true));
    }

    @Test
    void whoMayNotSeeAllStatesIsNotToldWhichDiffers() throws SQLException {
        String rows = "region_id = '" + REGION + "'";
        Tampering.with("region_name", rows, "UPDATE region_name SET name_zh = '伪' WHERE " + rows, () -> given().get(
                        "/api/v1/audit/regions/verification")
                .then()
                .body("valid", equalTo(false))
                .body("firstDifferentState", hasKey("sequence"))
                .body("firstDifferentState", not(hasKey("subject"))));
    }

    /** As a correction is recorded: what was known is closed, what is known instead begins, an event tells all of it. */
    private void correct() {
        Recording recording = log.begin(ORIGIN);
        RegionRecord corrected = region("新名");
        long sequence = recording.nextSequence();
        recording.append(NewEvent.open(
                RegionEvent.REGISTERED,
                REGION,
                RegionEvent.State.of(
                        new RegionWhole(corrected, List.of(), List.of(outline()), sequence), null, sequence)));
        try (Connection connection = database.getConnection();
                PreparedStatement close = connection.prepareStatement(
                        "UPDATE region_name SET recorded_to = ? WHERE region_id = ? AND recorded_to IS NULL");
                PreparedStatement begin = connection.prepareStatement(
                        """
                        INSERT INTO region_name (id, region_id, kind, name_zh, name_en, short_zh, short_en, valid_from,
                                                 valid_to, recorded_from)
                        SELECT uuidv7(), region_id, kind, '新名', name_en, '新名', short_en, valid_from, valid_to, recorded_to
                        FROM region_name WHERE region_id = ?
                        """);
                PreparedStatement move = connection.prepareStatement("UPDATE region SET sequence = ? WHERE id = ?")) {
            close.setObject(1, recording.recordedAt().atOffset(ZoneOffset.UTC));
            close.setString(2, REGION);
            close.executeUpdate();
            begin.setString(1, REGION);
            begin.executeUpdate();
            move.setLong(1, sequence);
            move.setString(2, REGION);
            move.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot correct the name", failed);
        }
    }

    private static RegionRecord region(String name) {
        return new RegionRecord(
                REGION,
                LONG_AGO,
                List.of(new RegionRecord.DatedParent("chongqing", null, LONG_AGO)),
                List.of(new RegionRecord.DatedName(
                        RegionKind.COUNTY, new Name(name, "Served"), new Name(name, "Served"), LONG_AGO)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("test"),
                "low",
                null);
    }

    private static JsonNode square() {
        ArrayNode ring = JsonNodeFactory.instance.arrayNode();
        for (double[] corner :
                new double[][] {{107.1, 29.0}, {107.2, 29.0}, {107.2, 29.1}, {107.1, 29.1}, {107.1, 29.0}}) {
            ring.addArray().add(corner[0]).add(corner[1]);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "Polygon")
                .set("coordinates", JsonNodeFactory.instance.arrayNode().add(ring));
    }

    private static Outline outline() {
        return new Outline(REGION, square(), List.of(new BigDecimal("107.10"), new BigDecimal("29.0")), true, LONG_AGO);
    }

    private static ValidatableResponse verification() {
        return given().auth()
                .oauth2(Tokens.token("reader"))
                .get("/api/v1/audit/regions/verification")
                .then()
                .statusCode(200);
    }
}
