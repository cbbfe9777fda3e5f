package cn.yujian.gateway.answer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address by which the outside knows the suite. */
@Singleton
public class PublicUrl {

    private final String text;
    private final URI uri;

    @Inject
    PublicUrl(@ConfigProperty(name = "yujian.public-url") URI configured) {
        boolean http = "http".equals(configured.getScheme()) || "https".equals(configured.getScheme());
        if (!http || configured.getHost() == null || configured.getRawQuery() != null) {
            throw new IllegalStateException(
                    "yujian.public-url '" + configured + "' is not an absolute http or https URL");
        }
        String given = configured.toString();
        this.text = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        this.uri = configured;
    }

    /** The URL without trailing slash. */
    public String text() {
        return text;
    }

    public String scheme() {
        return uri.getScheme();
    }

    /** Host, and port where it is not the scheme's own. */
    public String authority() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** Where problem types resolve, without trailing slash. */
    public String problems() {
        return text + "/problems";
    }
}
