package cn.yujian.kit.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.security.Caller;
import org.junit.jupiter.api.Test;

class ClientTest {

    @Test
    void aPersonIsOneClientWhereverItIs() {
        assertEquals(Client.of("person:1", "192.0.2.1"), Client.of("person:1", "2001:db8::1"));
        assertTrue(Client.of("person:1", "192.0.2.1").identified());
    }

    @Test
    void anAddressIsAClientWithoutAToken() {
        assertEquals(anonymous("192.0.2.1"), anonymous("192.0.2.1"));
        assertNotEquals(anonymous("192.0.2.1"), anonymous("192.0.2.2"));
        assertFalse(anonymous("192.0.2.1").identified());
    }

    @Test
    void aNetworkOfIpv6IsOneClient() {
        assertEquals(anonymous("2001:db8:1:2::1"), anonymous("2001:db8:1:2:ffff:0:0:1"));
        assertNotEquals(anonymous("2001:db8:1:2::1"), anonymous("2001:db8:1:3::1"));
    }

    private static Client anonymous(String address) {
        return Client.of(Caller.ANONYMOUS, address);
    }
}
