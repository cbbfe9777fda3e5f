package cn.yujian.gateway.exchange;

import cn.yujian.gateway.route.GatewayConfig;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Tells from which address a request comes: that of the connection, unless a proxy the operator trusts names another. */
@Singleton
public class ClientAddresses {

    private static final String HEADER = "X-Forwarded-For";

    private final List<Network> trusted;

    @Inject
    ClientAddresses(GatewayConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    ClientAddresses(List<String> trustedProxies) {
        List<Network> networks = new ArrayList<>();
        for (String proxy : trustedProxies) {
            networks.add(Network.parse(proxy.strip())
                    .orElseThrow(() -> new IllegalStateException("yujian.gateway.trusted-proxies: '" + proxy
                            + "' is neither an address nor a network like 10.0.0.0/8")));
        }
        trusted = List.copyOf(networks);
    }

    /**
     * The address a request comes from.
     *
     * @param peer the other end of the connection
     */
    public String of(String peer, MultiMap headers) {
        return trusted.isEmpty() ? peer : of(peer, headers.getAll(HEADER));
    }

    /**
     * Follows the header from its end, where the nearest proxy wrote, as long as those who wrote are trusted.
     *
     * @param peer the other end of the connection
     * @param forwarded all values of the header, in order
     */
    String of(String peer, List<String> forwarded) {
        String client = peer;
        List<String> hops = new ArrayList<>();
        forwarded.forEach(value -> hops.addAll(List.of(value.split(",", -1))));
        for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
            byte[] address =
                    NetUtil.createByteArrayFromIpAddressString(hops.get(i).strip());
            if (address == null) {
                return client;
            }
            client = NetUtil.bytesToIpAddress(address);
        }
        return client;
    }

    private boolean isTrusted(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && trusted.stream().anyMatch(network -> network.contains(bytes));
    }
}
