package cn.yujian.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.StandIns;
import cn.yujian.local.machine.SelfSignedCertificate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS by configuration alone, as the README shows it, before the gateway and behind it. */
@QuarkusTest
@TestProfile(EncryptedTest.WithCertificate.class)
@WithTestResource(StandIns.class)
class EncryptedTest {

    private static final Path TARGET = Path.of("target");
    private static final SelfSignedCertificate OWN = SelfSignedCertificate.make(TARGET, "encrypted-test");
    private static final Vertx SERVICES = Vertx.vertx();

    public static class WithCertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String file = OWN.keyStore().toString();
            String encrypted = serve(OWN);
            return Map.ofEntries(
                    Map.entry("quarkus.tls.edge.key-store.p12.path", file),
                    Map.entry("quarkus.tls.edge.key-store.p12.password", SelfSignedCertificate.PASSWORD),
                    Map.entry("quarkus.http.tls-configuration-name", "edge"),
                    Map.entry("quarkus.http.insecure-requests", "disabled"),
                    Map.entry("quarkus.http.test-ssl-port", "0"),
                    Map.entry("quarkus.tls.upstream.trust-store.p12.path", file),
                    Map.entry("quarkus.tls.upstream.trust-store.p12.password", SelfSignedCertificate.PASSWORD),
                    Map.entry(
                            "yujian.gateway.routes.encrypted.prefixes", "/api/v1/encrypted,/ogc/collections/encrypted"),
                    // Behind it nobody listens, and the list of collections is whole or not there.
                    Map.entry("yujian.gateway.routes.project.prefixes", "/api/v1/projects"),
                    Map.entry("yujian.gateway.routes.encrypted.waiting-prefixes", "/api/v1/encrypted-feed"),
                    Map.entry("yujian.gateway.routes.encrypted.upstreams", encrypted),
                    Map.entry("yujian.gateway.routes.encrypted.contract", "fixtures/garbage.yaml"),
                    Map.entry("yujian.gateway.routes.stranger.prefixes", "/api/v1/stranger"),
                    Map.entry(
                            "yujian.gateway.routes.stranger.upstreams",
                            serve(SelfSignedCertificate.make(TARGET, "stranger"))),
                    Map.entry("yujian.gateway.routes.stranger.contract", "fixtures/garbage.yaml"));
        }

        private static String answer(HttpServerRequest request) {
            return request.path().equals("/ogc/collections")
                    ? "{\"collections\":[{\"id\":\"" + request.isSSL() + "\"}]}"
                    : request.version() + " " + request.isSSL();
        }

        private static String serve(SelfSignedCertificate certificate) {
            HttpServerOptions options = new HttpServerOptions()
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PfxOptions()
                            .setPath(certificate.keyStore().toString())
                            .setPassword(SelfSignedCertificate.PASSWORD));
            return "https://localhost:"
                    + SERVICES.createHttpServer(options)
                            .requestHandler(request -> request.response().end(answer(request)))
                            .listen(0, "localhost")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .actualPort();
        }
    }

    @AfterAll
    static void stop() {
        SERVICES.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void servesOverTls(HttpClient.Version version) throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> answer =
                send(version, request("/api/v1/regions").POST(HttpRequest.BodyPublishers.ofString("body")));

        assertEquals(version, answer.version());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"length\":4"), answer.body());
        assertEquals(
                "max-age=31536000",
                answer.headers().firstValue("Strict-Transport-Security").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/encrypted, HTTP_1_1 true", "/api/v1/encrypted-feed, HTTP_2 true"})
    void reachesServicesOverTls(String path, String seen)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> answer = send(HttpClient.Version.HTTP_2, request(path));

        assertEquals(200, answer.statusCode());
        assertEquals(seen, answer.body());
    }

    @Test
    void asksForCollectionsAsItForwards() throws IOException, InterruptedException, GeneralSecurityException {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        HttpResponse<String> answer = send(
                HttpClient.Version.HTTP_2,
                request("/ogc/collections")
                        .header("X-Request-Id", "asked-by-test")
                        .header("X-Forwarded-For", "192.0.2.77")
                        .header("traceparent", trace));

        assertEquals(200, answer.statusCode(), answer.body());
        JsonArray collections = new JsonObject(answer.body()).getJsonArray("collections");
        assertEquals(2, collections.size());
        assertEquals("true", collections.getJsonObject(0).getString("id"));
        JsonObject received = collections.getJsonObject(1).getJsonObject("received");
        assertEquals(new JsonArray().add("asked-by-test"), received.getJsonArray("x-request-id"));
        assertEquals(new JsonArray().add(trace), received.getJsonArray("traceparent"));
        assertEquals(new JsonArray().add("127.0.0.1"), received.getJsonArray("x-forwarded-for"));
        assertEquals(new JsonArray().add("application/json"), received.getJsonArray("accept"));
    }

    @Test
    void saysNothingToAServiceItDoesNotTrust() throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> answer = send(HttpClient.Version.HTTP_2, request("/api/v1/stranger"));

        assertEquals(502, answer.statusCode());
        String status = answer.headers().firstValue("Proxy-Status").orElseThrow();
        assertTrue(status.contains("error=tls_certificate_error"), status);
    }

    private static HttpRequest.Builder request(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.ssl-port", Integer.class);
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpClient.Version version, HttpRequest.Builder request)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(OWN.trusting())
                .version(version)
                .build();
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
