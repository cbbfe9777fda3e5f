package cn.yujian.local.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the issuer answers over HTTP. */
final class IssuerEndpoints implements HttpHandler {

    private static final int LARGEST_FORM = 16 * 1024;

    private final TokenIssuer issuer;
    private final SigningKeys keys;
    private final ClientSecrets secrets;

    IssuerEndpoints(TokenIssuer issuer, SigningKeys keys, ClientSecrets secrets) {
        this.issuer = issuer;
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer =
                    switch (exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getPath()) {
                        case "GET /.well-known/openid-configuration" -> new Answer(200, discovery());
                        case "GET /jwks" -> new Answer(200, keys.published().toJSONObject());
                        case "POST /token" -> token(exchange);
                        default -> new Answer(404, Map.of("error", "not_found"));
                    };
            send(exchange, answer);
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer.url());
        document.put("jwks_uri", issuer.url() + "/jwks");
        document.put("token_endpoint", issuer.url() + "/token");
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("response_types_supported", List.of("none"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        return document;
    }

    private Answer token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange.getRequestBody().readNBytes(LARGEST_FORM));
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return new Answer(400, Map.of("error", "unsupported_grant_type"));
        }
        Optional<Role> role = authenticated(credentials(exchange, form));
        if (role.isEmpty()) {
            return new Answer(401, Map.of("error", "invalid_client"));
        }
        String[] regions = Arrays.stream(form.getOrDefault("regions", "").split(",", -1))
                .map(String::strip)
                .filter(region -> !region.isEmpty())
                .toArray(String[]::new);
        return new Answer(
                200,
                Map.of(
                        "access_token", issuer.mint(role.get().code(), regions),
                        "token_type", "Bearer",
                        "expires_in", TokenIssuer.LIFETIME.toSeconds()));
    }

    private Optional<Role> authenticated(Credentials credentials) {
        return Role.ofClient(credentials.client()).filter(role -> secrets.matches(role, credentials.secret()));
    }

    private static Credentials credentials(HttpExchange exchange, Map<String, String> form) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return new Credentials(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
        }
        try {
            String pair = new String(
                    Base64.getDecoder()
                            .decode(header.substring("Basic ".length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Credentials("", "")
                    : new Credentials(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return new Credentials("", "");
        }
    }

    private static Map<String, String> form(byte[] body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = JSONObjectUtils.toJSONString(answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private record Credentials(String client, String secret) {}

    private record Answer(int status, Map<String, Object> body) {}
}
