package cn.yujian.gateway.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses behindProxies = new ClientAddresses(List.of("10.0.0.0/9", "fd00::/8"));

    @Test
    void believesNobodyUnlessTold() {
        assertEquals("10.0.0.1", new ClientAddresses(List.of()).of("10.0.0.1", List.of("192.0.2.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, 192.0.2.1, 192.0.2.9",
        "10.0.0.1, 192.0.2.1, 192.0.2.1",
        "10.0.0.1, '198.51.100.1, 192.0.2.1', 192.0.2.1",
        "10.0.0.1, '192.0.2.1, 10.127.255.255', 192.0.2.1",
        "10.0.0.1, '192.0.2.1, 10.128.0.0', 10.128.0.0",
        "10.0.0.1, '192.0.2.1, unknown', 10.0.0.1",
        "10.0.0.1, '192.0.2.1,', 10.0.0.1",
        "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3",
        "fd00::1, 2001:db8::1, 2001:db8::1"
    })
    void followsTrustedProxiesOnly(String peer, String forwarded, String expected) {
        assertEquals(expected, behindProxies.of(peer, List.of(forwarded)));
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertEquals("192.0.2.1", behindProxies.of("10.0.0.1", List.of("198.51.100.1", "192.0.2.1, 10.0.0.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/", "::1/129", ""})
    void refusesToStartOnWhatIsNoNetwork(String configured) {
        assertThrows(IllegalStateException.class, () -> new ClientAddresses(List.of(configured)));
    }
}
