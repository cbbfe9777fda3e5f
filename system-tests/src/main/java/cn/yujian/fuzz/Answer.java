package cn.yujian.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by name in lower case, in the order in which they came
 * @param body what was left of it once it was unpacked; empty where there was none
 * @param took from the first byte sent to the last received
 */
@SuppressWarnings("ArrayRecordComponent") // no two of them are ever compared
record Answer(int status, Map<String, List<String>> headers, byte[] body, Duration took) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** The media type without its parameters; empty where none is told. */
    String mediaType() {
        return header("content-type")
                .map(type -> type.split(";", -1)[0].strip())
                .orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
