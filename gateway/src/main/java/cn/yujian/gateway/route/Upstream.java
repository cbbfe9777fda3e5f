package cn.yujian.gateway.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * One replica of a service.
 *
 * @param encrypted whether it is spoken to over TLS
 */
public record Upstream(String host, int port, boolean encrypted) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The value of {@code Host}. */
    public String authority() {
        return host + ':' + port;
    }

    /** Reads a base URL; empty where it is not an absolute http or https URL of host and port alone. */
    static Optional<Upstream> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean bare = (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            boolean encrypted = "https".equals(uri.getScheme());
            if (!(encrypted || "http".equals(uri.getScheme())) || uri.getHost() == null || !bare) {
                return Optional.empty();
            }
            int usualPort = encrypted ? HTTPS_PORT : HTTP_PORT;
            return Optional.of(new Upstream(uri.getHost(), uri.getPort() < 0 ? usualPort : uri.getPort(), encrypted));
        } catch (URISyntaxException | NullPointerException notAnUrl) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return (encrypted ? "https://" : "http://") + host + ":" + port;
    }
}
