package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Command lines are read by every user of a machine, and logs by those who help: neither tells a secret. */
@ExtendWith(RunningSuite.class)
class SecretsIT {

    private static final String SAID_BY_A_CALLER = "a-secret-that-is-no-token";

    @Test
    void noSecretStandsOnACommandLineOrInALog() throws IOException {
        Stack stack = RunningSuite.stack();
        List<String> secrets = secretsIn(stack.home());
        String token = stack.token("admin");
        String rest = token.substring(token.indexOf('.') + 1);
        secrets.addAll(List.of(rest, SAID_BY_A_CALLER));
        showEverywhere(stack, token);

        List<String> places = new ArrayList<>();
        for (Path log : files(stack.home().resolve("log"))) {
            if (tells(Files.readAllBytes(log), secrets)) {
                places.add(log.toString());
            }
        }
        for (PartStatus part : stack.status()) {
            assertTrue(Files.size(part.log()) > 0, part.part() + " logged nothing");
            assertTrue(commandLine(part.pid().orElseThrow()).length > 0, part.part() + " has no command line");
        }
        ProcessHandle.allProcesses()
                .filter(process -> tells(commandLine(process.pid()), secrets))
                .forEach(process -> places.add("process " + process.pid()));
        assertEquals(List.of(), places);
    }

    @Test
    void aSecretOnACommandLineWouldBeSeen() throws IOException {
        String secret = UUID.randomUUID().toString();
        Process careless = new ProcessBuilder("bash", "-c", "read -r line", secret).start();
        try {
            assertTrue(tells(commandLine(careless.pid()), List.of(secret)));
        } finally {
            careless.destroy();
        }
    }

    /** Good and bad tokens, in requests that are served, refused and not understood. */
    private static void showEverywhere(Stack stack, String token) {
        List<String> roots = new ArrayList<>(List.of(stack.gatewayUrl().toString()));
        for (Service service : Service.values()) {
            roots.add(stack.serviceUrl(service).toString());
        }
        for (String root : roots) {
            for (String shown : List.of(token, token + "x", SAID_BY_A_CALLER)) {
                with(shown).get(root + "/api/v1/nowhere");
                with(shown).get(root + "/api/v1/audit/projects?limit=1");
                with(shown).body("{").contentType("application/json").post(root + "/api/v1/observations");
            }
        }
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token);
    }

    private static List<String> secretsIn(Path home) throws IOException {
        List<String> secrets = new ArrayList<>();
        secrets.add(
                Files.readString(home.resolve("postgres/superuser.password")).strip());
        for (String folder : List.of("secrets", "issuer/clients")) {
            for (Path file : files(home.resolve(folder))) {
                secrets.add(Files.readString(file).strip());
            }
        }
        List<Path> privateKeys = new ArrayList<>(files(home.resolve("issuer/keys")));
        for (Service service : Service.values()) {
            privateKeys.add(home.resolve("audit").resolve(service.part()).resolve("signing-key.jwk"));
        }
        for (Path key : privateKeys) {
            secrets.add(new ObjectMapper().readTree(key.toFile()).required("d").asText());
        }
        assertTrue(secrets.size() > 12, "found only " + secrets.size() + " secrets to look for");
        secrets.forEach(secret -> assertTrue(secret.length() > 20, "a secret is short"));
        return secrets;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Empty where the process has ended meanwhile. */
    private static byte[] commandLine(long process) {
        try {
            return Files.readAllBytes(Path.of("/proc", Long.toString(process), "cmdline"));
        } catch (IOException unreadable) {
            if (ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent()) {
                throw new UncheckedIOException(unreadable);
            }
            return new byte[0];
        }
    }

    private static boolean tells(byte[] content, List<String> secrets) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return secrets.stream().anyMatch(text::contains);
    }
}
