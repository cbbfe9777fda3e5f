package cn.yujian.kit.paging;

import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.ConfigProvider;

/** The path by which callers know what they ask for. Geodata is served at a root of its own, beside that of all other resources. */
public final class PublicPath {

    /** The root of geodata, which the standard's clients are given as an address. */
    public static final String GEODATA = "/ogc";

    private PublicPath() {}

    public static String of(UriInfo uri) {
        String path = uri.getRequestUri().getRawPath();
        String inside = ConfigProvider.getConfig().getValue("quarkus.rest.path", String.class);
        return path.startsWith(inside + GEODATA + "/") ? path.substring(inside.length()) : path;
    }
}
