package cn.yujian.gateway.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    private static final List<String> OFFERED = List.of("application/json", "application/yaml", "text/yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "application/yaml | application/yaml",
                "APPLICATION/YAML;charset=utf-8 | application/yaml",
                "application/yaml;q=0.5, application/json;q=0.4 | application/yaml",
                "application/json;q=0.1, text/* | text/yaml",
                "*/*, application/json;q=0 | application/yaml",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | application/json",
                "application/json, application/yaml | application/json"
            })
    void choosesWhatTheCallerLikesBest(String accept, String expected) {
        assertEquals(Optional.of(expected), Negotiation.choose(accept, OFFERED));
    }

    @ParameterizedTest
    @CsvSource({"text/csv", "application/json;q=0", "application/json;q=many", "json"})
    void choosesNothingWhereNothingIsAccepted(String accept) {
        assertEquals(Optional.empty(), Negotiation.choose(accept, OFFERED));
    }

    @Test
    void choosesTheFirstWithoutPreference() {
        assertEquals(Optional.of("application/json"), Negotiation.choose(null, OFFERED));
    }
}
