package cn.yujian.region.geometry;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Violation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARENT = polygon("[[106,29],[108,29],[108,31],[106,31],[106,29]]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bow tie | [[106,29],[107,30],[107,29],[106,30],[106,29]] | not-simple",
                "spike back on itself | [[106,29],[107,29],[107,30],[107,29],[106,29]] | not-simple",
                "hole outside | [[106,29],[107,29],[107,30],[106,29]],[[110,29],[111,29],[111,30],[110,29]] | not-simple",
                "open ring | [[106,29],[107,29],[107,30],[106,30]] | ring-not-closed",
                "too few corners | [[106,29],[107,29],[106,29]] | ring-not-closed",
                "words | [[\"a\",29],[107,29],[107,30],[106,29]] | not-a-position",
                "nothing | | no-coordinates",
                "latitude first | [[29,106],[29,107],[30,107],[29,106]] | outside-the-country",
                "metres | [[600000,3200000],[600100,3200000],[600100,3200100],[600000,3200000]] | outside-the-country",
                "beside the parent | [[109,29],[110,29],[110,30],[109,29]] | outside-the-parent",
                "mostly beside it | [[107.8,29],[109,29],[109,30],[107.8,30],[107.8,29]] | outside-the-parent"
            })
    void refusesWhatIsNoOutlineOrLiesElsewhere(String what, String rings, String code) throws IOException {
        JsonNode geometry = JSON.readTree(polygon(rings == null ? "" : rings));

        ProblemException refused =
                assertThrows(ProblemException.class, () -> OutlineRules.check(geometry, JSON.readTree(PARENT)), what);

        assertEquals(ProblemType.UNPROCESSABLE, refused.type());
        Violation violation = refused.violations(Locale.ENGLISH).get(0);
        assertEquals(code, violation.code());
        assertEquals("/geometry", violation.pointer());
    }

    @Test
    void tellsWhereItCrossesItself() throws JsonProcessingException {
        JsonNode bowTie = JSON.readTree(polygon("[[106,29],[107,30],[107,29],[106,30],[106,29]]"));

        ProblemException refused = assertThrows(ProblemException.class, () -> OutlineRules.check(bowTie, null));

        assertTrue(refused.detail(Locale.ENGLISH).contains("106.5, 29.5"), refused.detail(Locale.ENGLISH));
    }

    @Test
    void refusesOtherGeometries() throws JsonProcessingException {
        JsonNode point = JSON.readTree("{\"type\": \"Point\", \"coordinates\": [106, 29]}");

        ProblemException refused = assertThrows(ProblemException.class, () -> OutlineRules.check(point, null));

        assertEquals("not-an-outline", refused.violations(Locale.ENGLISH).get(0).code());
    }

    @Test
    void takesHolesPartsAndWhatReachesALittleOverItsParent() throws JsonProcessingException {
        JsonNode parts = JSON.readTree(
                """
                {"type": "MultiPolygon", "coordinates": [
                  [[[106.5, 29.5], [108.1, 29.5], [108.1, 30.5], [106.5, 30.5], [106.5, 29.5]],
                   [[107, 30], [107, 30.2], [107.2, 30.2], [107, 30]]],
                  [[[106.1, 29.1], [106.2, 29.1], [106.2, 29.2], [106.1, 29.1]]]]}
                """);

        assertDoesNotThrow(() -> OutlineRules.check(parts, JSON.readTree(PARENT)));
    }

    @Test
    void everyShippedOutlineKeepsThem() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/plan/boundaries.geojson")) {
            JsonNode features = JSON.readTree(file).path("features");

            assertEquals(39, features.size());
            features.forEach(feature -> assertDoesNotThrow(
                    () -> OutlineRules.check(feature.path("geometry"), null),
                    feature.path("id").asText()));
        }
    }

    private static String polygon(String rings) {
        return "{\"type\": \"Polygon\", \"coordinates\": [" + rings + "]}";
    }
}
