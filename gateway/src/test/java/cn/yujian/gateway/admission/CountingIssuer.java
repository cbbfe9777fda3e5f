package cn.yujian.gateway.admission;

import cn.yujian.local.issuer.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that counts how often it is asked for its keys and, though nobody should, about single tokens: it takes them all for good. */
public class CountingIssuer implements QuarkusTestResourceLifecycleManager {

    private static final String KEYS = "/keys";
    private static final String INTROSPECTION = "/introspection";

    private static final AtomicInteger KEYS_ASKED = new AtomicInteger();
    private static final AtomicInteger TOKENS_ASKED = new AtomicInteger();

    private static volatile TokenIssuer issuer;

    private Vertx vertx;

    static TokenIssuer issuer() {
        return issuer;
    }

    static int timesAskedForKeys() {
        return KEYS_ASKED.get();
    }

    static int timesAskedAboutTokens() {
        return TOKENS_ASKED.get();
    }

    /** After what all tests of the gateway share, whose issuer it replaces. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        issuer = TokenIssuer.startEphemeral();
        vertx = Vertx.vertx();
        String keys =
                read(new JsonObject(read(issuer.url() + "/.well-known/openid-configuration")).getString("jwks_uri"));
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> answer(request, keys))
                .listen(0, "localhost")
                .toCompletionStage());
        // With a client id the gateway could ask about single tokens, if it were let.
        return Map.of(
                "quarkus.oidc.client-id",
                "gateway",
                "quarkus.oidc.auth-server-url",
                "http://localhost:" + server.actualPort(),
                "yujian.issuer-keys.fetch-every",
                "1h");
    }

    @Override
    public void stop() {
        if (vertx != null) {
            await(vertx.close().toCompletionStage());
        }
        if (issuer != null) {
            issuer.close();
        }
    }

    private static void answer(HttpServerRequest request, String keys) {
        String here = "http://" + request.authority();
        switch (request.path()) {
            case KEYS -> {
                KEYS_ASKED.incrementAndGet();
                request.response().end(keys);
            }
            case INTROSPECTION -> {
                TOKENS_ASKED.incrementAndGet();
                request.response()
                        .end(new JsonObject()
                                .put("active", true)
                                .put("sub", "anybody")
                                .encode());
            }
            default ->
                request.response()
                        .end(new JsonObject()
                                .put("issuer", issuer.url())
                                .put("jwks_uri", here + KEYS)
                                .put("introspection_endpoint", here + INTROSPECTION)
                                .encode());
        }
    }

    private static String read(String url) {
        try (InputStream body = URI.create(url).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
