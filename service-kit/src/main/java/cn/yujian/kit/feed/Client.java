package cn.yujian.kit.feed;

import cn.yujian.kit.security.Caller;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who waits, told apart as the gateway does.
 *
 * @param key the same for all requests of one client
 * @param identified whether a token says who it is
 */
record Client(String key, boolean identified) {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    /**
     * A person where there is a token, otherwise the address.
     *
     * @param pseudonym of the caller
     * @param address which the gateway vouches for
     */
    static Client of(String pseudonym, String address) {
        return pseudonym.equals(Caller.ANONYMOUS) ? new Client(network(address), false) : new Client(pseudonym, true);
    }

    /** Who has one IPv6 address has the other 2⁶⁴ of its network as well. */
    private static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_BYTES) {
            return address;
        }
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
    }
}
