package cn.yujian.kit.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.paging.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {

    private static final Tail TAIL = new Tail(1, Instant.EPOCH);

    @Test
    void anEmptyListHasItsHeaderRow() {
        assertEquals("value\r\n", table().write(new Page<>(List.of(), null), TAIL));
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("two words", "two words"),
                Arguments.of("a,b", "\"a,b\""),
                Arguments.of("say \"so\"", "\"say \"\"so\"\"\""),
                Arguments.of("两行\n字", "\"两行\n字\""));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void quotesWhatNeedsIt(String value, String cell) {
        assertEquals("value\r\n" + cell + "\r\n", table().write(new Page<>(List.of(value), null), TAIL));
    }

    @Test
    void writesNumbersPlainAndNothingForNull() {
        Csv<Object> numbers = Csv.of(Object.class)
                .column("big", row -> new BigDecimal("1E+12"))
                .column("none", row -> null)
                .column("list", row -> List.of("a", "b"));

        assertEquals("big,none,list\r\n1000000000000,,a|b\r\n", numbers.write(new Page<>(List.of("x"), null), TAIL));
    }

    private static Csv<String> table() {
        return Csv.of(String.class).column("value", text -> text);
    }
}
