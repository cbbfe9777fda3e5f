package cn.yujian.gateway;

import cn.yujian.local.issuer.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Real servers in the place of the services: one that behaves as asked, two that take turns with
 * a third that is down, and one that is down alone. */
public class StandIns implements QuarkusTestResourceLifecycleManager {

    private static final int RECEIVE_BUFFER = 64 * 1024;

    private static volatile TokenIssuer issuer;

    private static volatile RecordingOrigin strict;

    private Vertx vertx;

    /** Who issues the tokens the gateway under test accepts. */
    public static TokenIssuer issuer() {
        return issuer;
    }

    /** The service behind {@code /api/v1/strict}. */
    public static RecordingOrigin strict() {
        return strict;
    }

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        issuer = TokenIssuer.startEphemeral();
        strict = new RecordingOrigin();
        String region = url(serve("region"));
        return Map.ofEntries(
                Map.entry("yujian.gateway.routes.region.upstreams", region),
                Map.entry("yujian.gateway.routes.project.upstreams", "http://localhost:" + freePort()),
                Map.entry(
                        "yujian.gateway.routes.indicator.upstreams",
                        String.join(",", url(serve("a")), url(freePort()), url(serve("b")))),
                Map.entry("yujian.gateway.routes.garbage.prefixes", "/api/v1/garbage"),
                Map.entry("yujian.gateway.routes.garbage.upstreams", "http://localhost:" + speakNonsense()),
                Map.entry("yujian.gateway.routes.strict.prefixes", "/api/v1/strict"),
                Map.entry("yujian.gateway.routes.strict.upstreams", strict.url()),
                Map.entry("yujian.gateway.routes.strict.contract", "fixtures/garbage.yaml"),
                Map.entry("yujian.gateway.routes.region.contract", "fixtures/region.yaml"),
                Map.entry("yujian.gateway.routes.project.contract", "fixtures/project.yaml"),
                Map.entry("yujian.gateway.routes.indicator.contract", "fixtures/indicator.yaml"),
                Map.entry("yujian.gateway.routes.garbage.contract", "fixtures/garbage.yaml"),
                Map.entry("yujian.gateway.upstream.idle-timeout", "1s"),
                Map.entry("yujian.gateway.upstream.retry-after", "7s"),
                Map.entry("quarkus.oidc.auth-server-url", issuer.url()),
                Map.entry("yujian.issuer-keys.fetch-every", "1s"),
                Map.entry("yujian.public-url", "https://yujian.example"),
                Map.entry("quarkus.http.limits.max-body-size", "64M"),
                Map.entry("yujian.gateway.routes.region.max-body-size", "64M"),
                Map.entry("test.stand-in", region));
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (strict != null) {
            strict.close();
        }
        if (vertx != null) {
            await(vertx.close().toCompletionStage());
        }
    }

    private int serve(String name) {
        // Without a size of its own the kernel takes in megabytes before a service that does not read is noticed.
        HttpServerOptions options = new HttpServerOptions().setReceiveBufferSize(RECEIVE_BUFFER);
        HttpServer server = vertx.createHttpServer(options).requestHandler(new StandIn(name));
        return await(server.listen(0, "localhost").toCompletionStage()).actualPort();
    }

    private int speakNonsense() {
        NetServer server = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(unused -> socket.end(Buffer.buffer("?\r\n\r\n"))));
        return await(server.listen(0, "localhost").toCompletionStage()).actualPort();
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
