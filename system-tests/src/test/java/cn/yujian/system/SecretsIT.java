package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Command lines are read by every user of a machine, and logs by those who help: neither tells a secret. */
@ExtendWith(RunningSuite.class)
class SecretsIT {

    /** Passwords of the services' roles, the clients' secrets, the database's superuser. */
    private static final List<String> FOLDERS = List.of("secrets", "issuer/clients");

    @Test
    void noSecretStandsOnACommandLineOrInALog() throws IOException {
        Stack stack = RunningSuite.stack();
        String token = stack.token("admin");
        List<String> secrets = secrets(stack.home());
        secrets.add(token);
        assertTrue(secrets.size() > 8, "found only " + secrets.size() + " secrets to look for");

        List<String> places = new ArrayList<>();
        for (PartStatus part : stack.status()) {
            Path process = Path.of("/proc", String.valueOf(part.pid().orElseThrow()));
            lookInto(process.resolve("cmdline"), secrets, places);
            lookInto(stack.log(part.part()), secrets, places);
        }
        assertEquals(List.of(), places);
    }

    private static void lookInto(Path file, List<String> secrets, List<String> places) throws IOException {
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        assertTrue(!content.isEmpty(), file + " is empty");
        secrets.stream().filter(content::contains).forEach(secret -> places.add(file.toString()));
    }

    private static List<String> secrets(Path home) throws IOException {
        List<String> secrets = new ArrayList<>();
        secrets.add(
                Files.readString(home.resolve("postgres/superuser.password")).strip());
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(home.resolve(folder))) {
                for (Path file : files.toList()) {
                    secrets.add(Files.readString(file).strip());
                }
            }
        }
        return secrets;
    }
}
