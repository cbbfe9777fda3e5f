package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.Nonnull;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that openapi-generator makes of the merged description compile and do a user's work: they read, write with a token
 * and a tag, record observations and get problems typed. The work itself is in {@code src/test/clients}.
 */
@ExtendWith(RunningSuite.class)
class GeneratedClientsIT {

    private static final Path WORK = Path.of("target", "generated-clients");
    private static final int CHECKS = 8;

    // Documents and tests of the generated code would only take time.
    private static final String PARTS =
            "apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false";

    @BeforeAll
    static void readTheDescription() throws IOException {
        Files.createDirectories(WORK);
        Files.writeString(
                WORK.resolve("openapi.json"),
                given().accept("application/json").get("/openapi").asString());
    }

    @Test
    void inJava() throws IOException, InterruptedException, URISyntaxException {
        Path sources = WORK.resolve("java");
        generate(
                "java",
                sources,
                "invokerPackage=cn.yujian.client,apiPackage=cn.yujian.client.api,modelPackage=cn.yujian.client.model,"
                        + "library=native,openApiNullable=false,useJakartaEe=true");
        Path classes = Files.createDirectories(WORK.resolve("classes"));
        String libraries = libraries();

        succeeds(compiler(sources, classes, libraries));
        NodeFolder.Outcome story = run(
                jdk("java"),
                "-cp",
                classes.toAbsolutePath() + File.pathSeparator + libraries,
                "ClientStory",
                RunningSuite.stack().gatewayUrl().toString(),
                RunningSuite.stack().token("editor"));

        assertTold(story);
    }

    @Test
    void inTypeScript() throws IOException, InterruptedException {
        NodeFolder folder = NodeFolder.install("clients");
        generate("typescript-fetch", folder.path().resolve("typescript"), "importFileExtension=.js");

        succeeds(folder.run("node", "node_modules/typescript/bin/tsc", "--project", "."));
        NodeFolder.Outcome story = folder.run(
                "node",
                "out/story.js",
                RunningSuite.stack().gatewayUrl().toString(),
                RunningSuite.stack().token("editor"));

        assertTold(story);
    }

    private static void generate(String generator, Path target, String properties)
            throws IOException, InterruptedException {
        succeeds(run(
                jdk("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "openapi-generator", "openapi-generator-cli.jar")
                        .toAbsolutePath()
                        .toString(),
                "generate",
                "--input-spec",
                "openapi.json",
                "--generator-name",
                generator,
                "--output",
                target.toAbsolutePath().toString(),
                "--global-property",
                PARTS,
                "--additional-properties",
                properties + ",hideGenerationTimestamp=true"));
    }

    private static NodeFolder.Outcome compiler(Path sources, Path classes, String libraries)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk("javac"),
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toAbsolutePath().toString(),
                "-cp",
                libraries));
        try (Stream<Path> files = Files.walk(sources.resolve(Path.of("src", "main", "java")))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> file.toAbsolutePath().toString())
                    .forEach(command::add);
        }
        command.add(Path.of("src", "test", "clients", "ClientStory.java")
                .toAbsolutePath()
                .toString());
        return run(command.toArray(String[]::new));
    }

    private static String libraries() throws URISyntaxException {
        List<String> libraries = new ArrayList<>();
        for (Class<?> part : Arrays.asList(
                ObjectMapper.class, JsonParser.class, JsonProperty.class, JavaTimeModule.class, Nonnull.class)) {
            libraries.add(Path.of(part.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return libraries.stream().distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static NodeFolder.Outcome run(String... command) throws IOException, InterruptedException {
        return NodeFolder.run(WORK.toFile(), command);
    }

    private static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static void succeeds(NodeFolder.Outcome outcome) {
        assertEquals(0, outcome.exit(), outcome.said());
    }

    private static void assertTold(NodeFolder.Outcome story) {
        succeeds(story);
        assertEquals(
                CHECKS,
                story.said().lines().filter(line -> line.startsWith("ok ")).count(),
                story.said());
    }
}
