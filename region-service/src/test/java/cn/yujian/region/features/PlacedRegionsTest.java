package cn.yujian.region.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.features.BoundingBox;
import cn.yujian.kit.features.FeatureSelection;
import cn.yujian.kit.features.TimeSpan;
import cn.yujian.testing.RealServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where and when, by rows that are written for the test and never committed. */
@QuarkusTest
@WithTestResource(RealServers.class)
class PlacedRegionsTest {

    private static final LocalDate TODAY = LocalDate.of(1905, 6, 1);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");
    private static final String SQUARE = "[[100,30],[101,30],[101,31],[100,31],[100,30]]";
    private static final String INSIDE = "100.4,30.4,100.5,30.5";
    private static final String ELSEWHERE = "120,10,121,11";

    @Inject
    PlacedRegions placed;

    @Inject
    EntityManager entities;

    @BeforeEach
    void begin() {
        QuarkusTransaction.begin();
        execute("INSERT INTO region VALUES ('lake', 1, now())");
    }

    @AfterEach
    void forget() {
        QuarkusTransaction.rollback();
    }

    @Test
    void aRegionWithItsOutlineForAllItsDaysIsFoundWhereItLies() {
        exists("1900-01-01", "1910-01-01", FIRST);
        lies("Polygon", "[" + SQUARE + "]", "1900-01-01", "1910-01-01", FIRST);

        assertTrue(finds(INSIDE, "1905-01-01", LATER));
        assertFalse(finds(ELSEWHERE, "1905-01-01", LATER));
        assertFalse(isPerhapsUnplaced());
    }

    @Test
    void whereItsOutlineIsNotKnownItIsInEveryAnswer() {
        exists("1900-01-01", "1910-01-01", FIRST);
        lies("Polygon", "[" + SQUARE + "]", "1905-01-01", "1910-01-01", LATER);

        assertTrue(finds(ELSEWHERE, "1902-01-01", LATER), "no outline of those days");
        assertTrue(finds(ELSEWHERE, "1906-01-01", LATER.minusSeconds(1)), "none known then");
        assertFalse(finds(ELSEWHERE, "1906-01-01", LATER));
        assertTrue(finds(INSIDE, "1906-01-01", LATER));
    }

    @Test
    void aCorrectedOutlineIsThatOfTheTimeItWasKnown() {
        exists("1900-01-01", "1910-01-01", FIRST);
        lies("Polygon", "[" + SQUARE + "]", "1900-01-01", "1910-01-01", FIRST);
        execute("UPDATE region_geometry SET recorded_to = '" + LATER + "' WHERE region_id = 'lake'");
        assertTrue(finds(ELSEWHERE, "1905-01-01", LATER), "withdrawn and not yet replaced");
        lies("Polygon", "[[[110,30],[111,30],[111,31],[110,30]]]", "1900-01-01", "1910-01-01", LATER);

        assertTrue(finds(INSIDE, "1905-01-01", FIRST));
        assertFalse(finds(INSIDE, "1905-01-01", LATER));
        assertTrue(finds("110.8,30.1,110.9,30.2", "1905-01-01", LATER));
    }

    @ParameterizedTest
    @CsvSource({
        "'100.1,30.1,100.2,30.2', true",
        "'100.4,30.4,100.6,30.6', false",
        "'100.2,30.4,100.6,30.6', true",
        "'100.5,30.5,100.5,30.5', false",
        "'100.1,30.1,100.1,30.1', true",
        "'99,29,102,32', true",
        "'105.1,30.1,105.2,30.2', true",
        "'102,30,104,31', false",
        "'101,31,102,32', true",
        "'179,-10,100.1,90', true",
        "'179,-10,-170,90', false"
    })
    void boxesAreComparedWithEdgesHolesAndAllParts(String box, boolean found) {
        exists("1900-01-01", "1910-01-01", FIRST);
        lies(
                "MultiPolygon",
                "[[" + SQUARE + ",[[100.3,30.3],[100.3,30.7],[100.7,30.7],[100.7,30.3],[100.3,30.3]]],"
                        + "[[[105,30],[106,30],[105,31],[105,30]]]]",
                "1900-01-01",
                "1910-01-01",
                FIRST);

        assertEquals(found, finds(box, "1905-01-01", LATER));
    }

    @ParameterizedTest
    @CsvSource({
        "1899-12-31, ",
        "1900-01-01, 1900-01-01",
        "1909-12-31, 1909-12-31",
        "1910-01-01, ",
        "../1902-03-04, 1902-03-04",
        "1908-01-01/.., 1909-12-31",
        "../.., 1909-12-31"
    })
    void itIsSeenOnItsLastDayOfTheTimeAskedFor(String span, LocalDate day) {
        exists("1900-01-01", "1910-01-01", FIRST);

        Map<String, LocalDate> days = placed.select(selection(ELSEWHERE, span), TODAY, LATER, "", 1_000);

        assertEquals(day, days.get("lake"));
    }

    @Test
    void whatLastsIsSeenTodayWhereTheTimeIsOpen() {
        exists("1900-01-01", null, FIRST);

        assertEquals(
                TODAY,
                placed.select(selection(ELSEWHERE, "1901-01-01/.."), TODAY, LATER, "", 1_000)
                        .get("lake"));
    }

    @Test
    void anOutlineIsAPolygonOrSeveral() {
        exists("1900-01-01", "1910-01-01", FIRST);

        assertThrows(PersistenceException.class, () -> lies("Point", "[100, 30]", "1900-01-01", "1910-01-01", FIRST));
    }

    private boolean finds(String box, String day, Instant known) {
        FeatureSelection selection = selection(box, day);
        boolean found = placed.select(selection, TODAY, known, "", 1_000).containsKey("lake");
        assertEquals(placed.select(selection, TODAY, known, "", 1_000).size(), placed.count(selection, TODAY, known));
        return found;
    }

    private static FeatureSelection selection(String box, String span) {
        return new FeatureSelection(Optional.of(BoundingBox.parse(box)), Optional.of(TimeSpan.parse(span)));
    }

    private boolean isPerhapsUnplaced() {
        return !entities.createNativeQuery("SELECT 1 FROM region_perhaps_unplaced WHERE region_id = 'lake'")
                .getResultList()
                .isEmpty();
    }

    private void exists(String from, String to, Instant known) {
        execute(
                "INSERT INTO region_existence (id, region_id, predecessors, successors, sources, confidence, valid_from,"
                        + " valid_to, recorded_from) VALUES (uuidv7(), 'lake', '[]', '[]', '[]', 'high', "
                        + quoted(from) + ", "
                        + quoted(to) + ", '" + known + "')");
    }

    private void lies(String type, String coordinates, String from, String to, Instant known) {
        execute("INSERT INTO region_geometry (id, region_id, geometry, label_point, approximate, valid_from, valid_to,"
                + " recorded_from) VALUES (uuidv7(), 'lake', '{\"type\":\"" + type + "\",\"coordinates\":"
                + coordinates + "}', '[100,30]', false, " + quoted(from) + ", " + quoted(to) + ", '" + known + "')");
    }

    private static String quoted(String day) {
        return day == null ? "NULL" : "'" + day + "'";
    }

    private void execute(String sql) {
        entities.createNativeQuery(sql).executeUpdate();
    }
}
