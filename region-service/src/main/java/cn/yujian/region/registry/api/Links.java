package cn.yujian.region.registry.api;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Public URLs of what changes lead to. */
@Singleton
class Links {

    private final String api;

    Links(@ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.api = publicUrl + "/api/v1/";
    }

    /** The step of a region's history that an event made. */
    URI toHistory(String region, long sequence) {
        return URI.create(api + "regions/" + region + "/history/" + sequence);
    }

    URI toReorganisation(Object id) {
        return URI.create(api + "reorganisations/" + id);
    }
}
