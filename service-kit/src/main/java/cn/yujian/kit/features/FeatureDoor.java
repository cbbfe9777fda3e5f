package cn.yujian.kit.features;

import cn.yujian.kit.paging.PublicPath;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets requests for {@code /ogc} in, which lies beside the path that all other resources share. */
@Singleton
class FeatureDoor {

    private final Instance<FeatureSource> sources;
    private final String inside;

    FeatureDoor(Instance<FeatureSource> sources, @ConfigProperty(name = "quarkus.rest.path") String inside) {
        this.sources = sources;
        this.inside = inside;
    }

    void mount(@Observes Router router) {
        if (sources.isUnsatisfied()) {
            return;
        }
        router.route(PublicPath.GEODATA + "/*")
                .handler(context -> context.reroute(inside + context.request().uri()));
    }
}
