package cn.yujian.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final List<String> EXPORTS = List.of("text/csv", "application/geo+json", "application/vnd.sdmx");
    private static final String LIST = "/api/v1/regions";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "TEXT/CSV; header=present",
                "text/*",
                "Text/* ;q=0.1",
                "application/*",
                "*/csv",
                "application/vnd.sdmx.data+csv;version=2",
                "application/json, text/csv;q=0.1",
                "application/json;q=0.5, */*",
                "application/json;q=0, */*;q=0.1",
                "text/csv;q=none"
            })
    void whatMayBringAnExportIsOne(String accept) {
        assertEquals(Budget.EXPORTS, budget(HttpMethod.GET, LIST, accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "*",
                "",
                "application/json",
                "application/json, */*;q=0.5",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/problem+json",
                "text/csv;q=0, application/json"
            })
    void whatBringsJsonIsARead(String accept) {
        assertEquals(Budget.READS, budget(HttpMethod.GET, LIST, accept));
    }

    @Test
    void readsEveryLine() {
        assertEquals(Budget.EXPORTS, budget(HttpMethod.GET, LIST, "application/json", "text/csv"));
        assertEquals(Budget.EXPORTS, budget(HttpMethod.HEAD, LIST, "*/*;q=0.1", "text/*"));
        assertEquals(Budget.READS, budget(HttpMethod.GET, LIST, "*/*", "application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void itemsAreExportedWhateverIsAccepted(String accept) {
        assertEquals(Budget.EXPORTS, budget(HttpMethod.GET, "/ogc/collections/regions/items", accept));
        assertEquals(Budget.EXPORTS, budget(HttpMethod.GET, "/ogc/collections/places/items"));
        assertEquals(Budget.READS, budget(HttpMethod.GET, "/ogc/collections/regions/items/nanchuan", accept));
        assertEquals(Budget.READS, budget(HttpMethod.GET, "/ogc/collections/regions", accept));
    }

    @Test
    void whatIsAcceptedDoesNotMakeAWriteAnythingElse() {
        assertEquals(Budget.WRITES, budget(HttpMethod.POST, LIST, "text/csv"));
        assertEquals(Budget.READS, budget(HttpMethod.GET, LIST));
    }

    private static Budget budget(HttpMethod method, String path, String... accept) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : accept) {
            headers.add("Accept", line);
        }
        return Budget.of(method, path, headers, EXPORTS);
    }
}
