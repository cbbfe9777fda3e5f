package cn.yujian.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    @ParameterizedTest
    @CsvSource({
        "200, {}, DONE",
        "201, {}, DONE",
        "400, {}, REFUSED",
        "409, http://localhost/problems/conflict, REFUSED",
        "409, http://localhost/problems/request-in-flight, UNCLEAR",
        "412, {}, REFUSED",
        "401, {}, UNCLEAR",
        "429, {}, UNCLEAR",
        "500, {}, UNCLEAR",
        "503, {}, UNCLEAR",
        "0, connection reset, UNCLEAR"
    })
    void onlyWhatCannotHaveBeenDoneIsRefused(int status, String body, Door.Outcome outcome) {
        assertEquals(outcome, new Door.Answer(status, body, Optional.empty(), 0).outcome());
    }
}
