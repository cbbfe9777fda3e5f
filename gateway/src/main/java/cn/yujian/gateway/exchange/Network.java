package cn.yujian.gateway.exchange;

import io.netty.util.NetUtil;
import java.util.Optional;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code ::1}. */
final class Network {

    private static final int BYTE = 8;

    private final byte[] address;
    private final int prefixBits;

    private Network(byte[] address, int prefixBits) {
        this.address = address;
        this.prefixBits = prefixBits;
    }

    /** Reads address and length of the prefix; without one, the address alone. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int longest = address.length * BYTE;
        if (slash < 0) {
            return Optional.of(new Network(address, longest));
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > longest) {
            return Optional.empty();
        }
        return Optional.of(new Network(address, Integer.parseInt(bits)));
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = prefixBits / BYTE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != other[i]) {
                return false;
            }
        }
        int rest = prefixBits % BYTE;
        int mask = 0xFF << (BYTE - rest) & 0xFF;
        return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
    }
}
