package cn.yujian.gateway.admission;

import cn.yujian.gateway.exchange.Client;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The callers heard of lately. However many addresses come, no more than the configured number is kept; who is not heard of
 * for a whole window has its budget back anyway.
 */
@Singleton
class Accounts {

    private static final int NETWORK_BYTES = 8;
    private static final int IPV6_BYTES = 16;
    private static final int SALT_BYTES = 16;

    private final Policies identified;
    private final Policies anonymous;
    private final List<String> exportTypes;
    private final Cache<String, Account> accounts;
    // Whose requests last longer than a window is forgotten meanwhile, but not with what it has under way.
    private final Cache<String, Account> underWay =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();
    // An address is soon found again from its digest unless something unknown goes into it.
    private final String salt;

    @Inject
    Accounts(LimitsConfig config) {
        identified = Policies.of(config.client());
        anonymous = Policies.of(config.anonymous());
        exportTypes = config.exportTypes().stream()
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .toList();
        accounts = Caffeine.newBuilder()
                .maximumSize(config.clients())
                .expireAfterAccess(longest(identified.longestWindow(), anonymous.longestWindow()))
                // Its upkeep is a few microseconds now and then; waking another thread for it costs more.
                .executor(Runnable::run)
                .build();
        byte[] random = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(random);
        salt = HexFormat.of().formatHex(random);
    }

    Account ofAddress(String address) {
        String network = network(address);
        Account known = accounts.getIfPresent(network);
        return known != null
                ? known
                : accounts.get(
                        network,
                        key -> underWay.get(
                                key,
                                unknown -> Account.open(
                                        new Client(key, "address:" + Pseudonym.of(salt + "\n" + key), false),
                                        anonymous)));
    }

    Account of(Client client) {
        Account known = accounts.getIfPresent(client.key());
        return known != null
                ? known
                : accounts.get(client.key(), key -> underWay.get(key, unknown -> Account.open(client, identified)));
    }

    /** How many are kept, once those too many are gone. */
    long kept() {
        accounts.cleanUp();
        return accounts.estimatedSize();
    }

    Budget budget(HttpMethod method, String path, MultiMap headers) {
        return Budget.of(method, path, headers, exportTypes);
    }

    /** Who has one IPv6 address has the other 2⁶⁴ of its network as well. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_BYTES) {
            return address;
        }
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
