package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services' AsyncAPI documents are valid for the official parser, with every schema they refer to. */
class AsyncApiTest {

    private static NodeFolder parser;

    @BeforeAll
    static void installTheParser() throws IOException, InterruptedException {
        parser = NodeFolder.install("asyncapi");
    }

    @Test
    void everyDocumentIsValid() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "validate.mjs"));
        for (String service : List.of("region", "project", "indicator")) {
            command.add(Path.of("..", service + "-service", "contracts", "asyncapi.yaml")
                    .toRealPath()
                    .toString());
        }

        NodeFolder.Outcome outcome = parser.run(command.toArray(String[]::new));

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

        NodeFolder.Outcome outcome = parser.run("node", "validate.mjs", broken.toString());

        assertNotEquals(0, outcome.exit(), outcome.said());
        assertTrue(outcome.said().contains("nowhere"), outcome.said());
    }
}
