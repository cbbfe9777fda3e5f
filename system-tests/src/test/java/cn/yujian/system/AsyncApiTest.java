package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services' AsyncAPI documents are valid for the official parser, with every schema they refer to. */
class AsyncApiTest {

    private static final Path SOURCES = Path.of("src/test/asyncapi");
    private static final Path WORK = Path.of("target/asyncapi");

    private record Outcome(int exit, String said) {}

    @BeforeAll
    static void installTheParser() throws IOException, InterruptedException {
        require("node", "nodejs");
        require("npm", "npm");
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "package-lock.json", "validate.mjs")) {
            Files.copy(SOURCES.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Outcome installed = run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        if (installed.exit() != 0) {
            unavailable("npm cannot install @asyncapi/parser\n" + installed.said());
        }
    }

    @Test
    void everyDocumentIsValid() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "validate.mjs"));
        for (String service : List.of("region", "project", "indicator")) {
            command.add(Path.of("..", service + "-service", "contracts", "asyncapi.yaml")
                    .toRealPath()
                    .toString());
        }

        Outcome outcome = run(command.toArray(String[]::new));

        assertEquals(0, outcome.exit(), outcome.said());
        assertEquals(
                3, outcome.said().lines().filter(line -> line.startsWith("ok ")).count(), outcome.said());
    }

    @Test
    void aDocumentThatRefersToNothingIsRefused(@TempDir Path folder) throws IOException, InterruptedException {
        Path broken = folder.resolve("asyncapi.yaml");
        Files.writeString(
                broken,
                """
                asyncapi: 3.1.0
                info: {title: Broken, version: 1.0.0}
                operations:
                  publish: {action: send, channel: {$ref: '#/channels/nowhere'}}
                """);

        Outcome outcome = run("node", "validate.mjs", broken.toString());

        assertNotEquals(0, outcome.exit(), outcome.said());
        assertTrue(outcome.said().contains("nowhere"), outcome.said());
    }

    private static void require(String tool, String debianPackage) throws IOException, InterruptedException {
        try {
            run(new File("."), tool, "--version");
        } catch (IOException absent) {
            unavailable(tool + " is missing (Debian package " + debianPackage + ")");
        }
    }

    /** Where tools are required this is a failure, elsewhere a skip that shows. */
    private static void unavailable(String why) {
        if ("1".equals(System.getenv("YUJIAN_REQUIRE_TOOLS"))) {
            fail("AsyncAPI: " + why);
        }
        System.out.println("SKIP  AsyncAPI: " + why);
        abort(why);
    }

    private static Outcome run(String... command) throws IOException, InterruptedException {
        return run(WORK.toFile(), command);
    }

    private static Outcome run(File folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }
}
