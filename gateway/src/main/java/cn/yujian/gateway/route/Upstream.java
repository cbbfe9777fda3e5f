package cn.yujian.gateway.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** One replica of a service. */
public record Upstream(String host, int port) {

    private static final int HTTP_PORT = 80;

    /** Reads a base URL; empty where it is not an absolute http URL of host and port alone. */
    static Optional<Upstream> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean bare = (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!"http".equals(uri.getScheme()) || uri.getHost() == null || !bare) {
                return Optional.empty();
            }
            return Optional.of(new Upstream(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort()));
        } catch (URISyntaxException | NullPointerException notAnUrl) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
