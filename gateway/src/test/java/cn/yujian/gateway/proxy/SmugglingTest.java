package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of {@code smuggling.yaml}, before a service that accepts nothing ambiguous. */
@QuarkusTest
@WithTestResource(StandIns.class)
class SmugglingTest {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/[0-9.]+ ([0-9]{3}) ");

    private static final String ARRIVES = "200";

    private static final String PLAIN_PATH = "/api/v1/strict/plain";
    private static final String PLAIN_READ = "GET " + PLAIN_PATH + " HTTP/1.1\r\nHost: x\r\n\r\n";

    record Case(String name, String request, List<String> answers) {}

    static Stream<Arguments> corpus() throws IOException {
        try (InputStream file = SmugglingTest.class.getResourceAsStream("/smuggling.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(file, new TypeReference<List<Case>>() {}).stream()
                            .map(each -> Arguments.of(each.name(), each));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void isRefusedOrArrivesAsWhatItIs(String unused, Case each) throws IOException {
        check(each, "");
    }

    /** Behind plain reads, which the HTTP server never hears of. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void isNothingElseBehindPlainReads(String unused, Case each) throws IOException {
        check(each, PLAIN_READ);
    }

    private static void check(Case each, String before) throws IOException {
        StandIns.strict().takeTargets();
        StandIns.strict().takeComplaints();

        List<String> statuses = statuses(answer(before, each.request()));

        assertEquals(each.answers(), statuses, each.name());
        assertEquals(List.of(), StandIns.strict().takeComplaints(), each.name());
        List<String> arrived = StandIns.strict().takeTargets();
        assertEquals(statuses.stream().filter(ARRIVES::equals).count(), arrived.size(), arrived + " arrived");
        assertTrue(arrived.stream().allMatch(target -> target.startsWith("/api/v1/strict")), arrived.toString());
        nobodyGetsAnothersAnswer();
    }

    @Test
    void refusesHeadsThatAreTooLong() throws IOException {
        String path = "GET /api/v1/strict/a";

        assertEquals(
                List.of("414"),
                statuses(answer("", path + "?q=" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")));
        assertEquals(
                List.of("431"),
                statuses(answer("", path + " HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(40_000) + "\r\n\r\n")));
        assertEquals(List.of(), StandIns.strict().takeTargets());
    }

    /** A request left over on a kept connection would be answered to the next caller. */
    private static void nobodyGetsAnothersAnswer() {
        for (int i = 0; i < 3; i++) {
            String path = "/api/v1/strict/" + UUID.randomUUID();
            given().get(path).then().statusCode(200).body(equalTo(path));
        }
        StandIns.strict().takeTargets();
    }

    private static String answer(String before, String request) throws IOException {
        try (RawHttp raw = new RawHttp()) {
            for (int i = 0; i < 2 && !before.isEmpty(); i++) {
                raw.send(before).until(PLAIN_PATH);
            }
            StandIns.strict().takeTargets();
            StringBuilder answer = new StringBuilder();
            try {
                raw.send(request);
                for (int next = raw.answer().read();
                        next >= 0;
                        next = raw.answer().read()) {
                    answer.append((char) next);
                }
            } catch (SocketException reset) {
                // A refusal may overtake what was not read: the connection is then reset, the answer read before.
                return answer.toString();
            }
            return answer.toString();
        }
    }

    private static List<String> statuses(String answer) {
        List<String> statuses = new ArrayList<>();
        Matcher line = STATUS_LINE.matcher(answer);
        while (line.find()) {
            statuses.add(line.group(1));
        }
        return statuses;
    }
}
