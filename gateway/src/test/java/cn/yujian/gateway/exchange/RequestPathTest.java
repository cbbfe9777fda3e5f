package cn.yujian.gateway.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @Test
    void answersTheNormalisedPath() {
        assertEquals(Optional.of("/a/%E5%8D%97"), RequestPath.safe("/a/b/../%E5%8D%97", "/a/%E5%8D%97"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a%00b",
                "/a%252e",
                "/a;b",
                "/a b",
                "/a\u00e5",
                "/a%",
                "/a%4",
                "/a%zz",
                "a",
                "",
                "*"
            })
    void refusesWhatTwoParsersCouldReadDifferently(String raw) {
        assertEquals(Optional.empty(), RequestPath.safe(raw, raw));
    }
}
