package cn.yujian.gateway.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private final Exchange exchange = new Exchange("id", "/", "192.0.2.1", 0);
    private final List<String> done = new ArrayList<>();

    @Test
    void doesAtItsEndWhatItWasTold() {
        exchange.atEnd(() -> done.add("first"));
        exchange.atEnd(() -> done.add("second"));
        assertEquals(List.of(), done);

        exchange.end();

        assertEquals(List.of("first", "second"), done);
    }

    @Test
    void doesAtOnceWhatItIsToldTooLate() {
        // A caller may leave while its token is verified: the place it gets afterwards would never be given back.
        exchange.end();

        exchange.atEnd(() -> done.add("late"));

        assertEquals(List.of("late"), done);
    }
}
