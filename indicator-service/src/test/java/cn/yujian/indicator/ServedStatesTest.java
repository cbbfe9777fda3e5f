package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tampering;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are changed by hand, past the log, as only the database's owner can. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ServedStatesTest {

    private static final String TARGET = API + "/targets/wind-solar-capacity-2030";
    private static final String FIRST_RUN =
            "sequence <= (SELECT min(sequence) FROM event_log WHERE type = 'cn.yujian.indicator.series-derived.v1')";

    @BeforeEach
    void observationsAndTargetsWereCorrectedAndSeriesDerived() {
        Neighbours.planIsLoaded();
        Recording.record(Recording.shareIn("1998", "12.5")).then().statusCode(200);
        Recording.record(Recording.shareIn("1998", "13")).then().statusCode(200);
        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType(ContentType.JSON)
                .header("If-Match", given().get(TARGET).header("ETag"))
                .body(
                        """
                        {"indicator": "wind-solar-capacity", "region": "chongqing", "period": "2030", "comparator": "at-least",
                         "value": %d, "unit": "MW", "source": {"document": "test", "reference": "test"}, "confidence": "low"}
                        """
                                .formatted(
                                        1_000 + Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000)))
                .put(TARGET)
                .then()
                .statusCode(200);
        Derived.tellOfAnother();
    }

    @Test
    void observationsTargetsRunsAndTheCatalogueAreWhatTheLogTold() {
        verification()
                .body("firstDifferentState", nullValue())
                .body("valid", equalTo(true))
                .body("states", greaterThan(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE observation SET value = value + 1 WHERE %s AND recorded_to IS NULL | ALTERED",
                "UPDATE observation SET value = value + 1 WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "UPDATE observation SET period_from = period_from - 400 WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "UPDATE observation SET sequence = sequence - 1 WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "UPDATE observation SET recorded_from = recorded_from - interval '1 day' WHERE %s AND value = 12.5 AND recorded_from = (SELECT min(recorded_from) FROM observation WHERE %s) | UNRECORDED",
                "UPDATE observation SET recorded_to = recorded_to - interval '1 microsecond' WHERE %s AND recorded_to IS NOT NULL | LOST",
                "UPDATE observation SET recorded_to = now() WHERE %s AND recorded_to IS NULL | LOST",
                "DELETE FROM observation WHERE %s AND recorded_to IS NOT NULL | LOST",
                "INSERT INTO observation SELECT uuidv7(), uuidv7(), series_key, '1997', '1997-01-01', '1998-01-01', value, unit, status, source, confidence, citation, note, lineage, demonstration, sequence, recorded_from, recorded_to FROM observation WHERE %s AND recorded_to IS NOT NULL | UNRECORDED"
            })
    void anObservationChangedByHandIsFound(String change, String fault) throws SQLException {
        String rows = "series_key = 'A.qijiang.coal-energy-share' AND period IN ('1997', '1998')";
        tampered("observation", rows, change.replace("%s", rows), fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE series SET access_level = 'INTERNAL' WHERE %s | ALTERED",
                "UPDATE series SET sequence = sequence - 1 WHERE %s | LOST"
            })
    void aSeriesChangedByHandIsFound(String change, String fault) throws SQLException {
        String rows = "key = 'A.qijiang.coal-energy-share'";
        tampered("series", rows, change.formatted(rows), fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE target SET value = value + 1 WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "UPDATE target SET confidence = 'high' WHERE %s AND recorded_to IS NOT NULL AND confidence = 'low' | ALTERED",
                "UPDATE target SET sequence = sequence - 1 WHERE %s | ALTERED",
                "UPDATE target SET recorded_to = recorded_to - interval '1 microsecond' WHERE %s AND recorded_to IS NOT NULL | LOST",
                "DELETE FROM target WHERE %s AND recorded_to IS NOT NULL | LOST"
            })
    void aTargetChangedByHandIsFound(String change, String fault) throws SQLException {
        Recording.record(Recording.shareIn("1998", "14")).then().statusCode(200);
        String rows = "id = 'wind-solar-capacity-2030'";
        tampered("target", rows, change.formatted(rows), fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE derivation_run SET up_to = up_to + 1 WHERE %s | ALTERED",
                "UPDATE derivation_run SET year = year - 1 WHERE %s | ALTERED",
                "UPDATE derivation_run SET recorded_at = recorded_at - interval '1 microsecond' WHERE %s | ALTERED",
                "DELETE FROM derivation_run WHERE %s | LOST",
                "INSERT INTO derivation_run (sequence, up_to, year, recorded_at, learning) VALUES (1, 1, 2024, '2024-01-01', 1) | ALTERED"
            })
    void aDerivationRunChangedByHandIsFound(String change, String fault) throws SQLException {
        tampered("derivation_run", FIRST_RUN, change.formatted(FIRST_RUN), fault);
    }

    private void tampered(String table, String rows, String change, String fault) throws SQLException {
        Tampering.with(table, rows, change, () -> verification()
                .body("valid", equalTo(false))
                .body("firstDifferentState.fault", equalTo(fault)));
        verification().body("valid", equalTo(true));
    }

    private static ValidatableResponse verification() {
        return given().auth()
                .oauth2(Tokens.token("reader"))
                .get(API + "/audit/indicators/verification")
                .then()
                .statusCode(200);
    }
}
