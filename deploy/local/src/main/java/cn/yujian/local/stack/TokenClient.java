package cn.yujian.local.stack;

import cn.yujian.local.issuer.ClientSecrets;
import cn.yujian.local.issuer.Role;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;

/** Gets tokens from the running issuer as the development client of a role. */
final class TokenClient {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final URI issuer;
    private final Path clients;

    TokenClient(URI issuer, Path clients) {
        this.issuer = issuer;
        this.clients = clients;
    }

    String token(String code, List<String> regions) {
        Role role = Role.of(code)
                .orElseThrow(
                        () -> new StackException("There is no role '" + code + "'; the roles are " + Role.codes()));
        if (!Files.isDirectory(clients)) {
            throw notRunning(null);
        }
        String form = "grant_type=client_credentials&client_id=" + role.client() + "&client_secret="
                + encoded(new ClientSecrets(clients).of(role)) + "&regions=" + encoded(String.join(",", regions));
        HttpRequest request = HttpRequest.newBuilder(issuer.resolve("/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackException("The token issuer at " + issuer + " refused: " + answer.body());
            }
            return (String) JSONObjectUtils.parse(answer.body()).get("access_token");
        } catch (IOException e) {
            throw notRunning(e);
        } catch (ParseException e) {
            throw new StackException("The token issuer at " + issuer + " answered no JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for a token", e);
        }
    }

    private StackException notRunning(IOException cause) {
        return new StackException(
                "The token issuer does not answer at " + issuer + ". Start the suite with: ./yujian up", cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
