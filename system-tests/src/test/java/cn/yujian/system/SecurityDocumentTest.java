package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the security document calls a proof is there. */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PROOF = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyTestItNamesExists() throws IOException {
        Map<String, List<Path>> tests = tests();
        List<MatchResult> proofs = PROOF.matcher(document()).results().toList();
        assertTrue(proofs.size() > 40, "it names " + proofs.size() + " tests");

        List<String> missing = new ArrayList<>();
        for (MatchResult proof : proofs) {
            List<Path> files = tests.getOrDefault(proof.group(1), List.of());
            boolean exists = false;
            for (Path file : files) {
                exists |= declares(file, proof.group(2));
            }
            if (!exists) {
                missing.add(proof.group());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyRiskOfTheTopTenHasAProof() throws IOException {
        List<String> lines = document().lines().toList();

        List<String> unproven = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> "| API" + number + " ")
                .filter(risk -> lines.stream()
                        .noneMatch(line ->
                                line.startsWith(risk) && PROOF.matcher(line).find()))
                .toList();

        assertEquals(List.of(), unproven);
    }

    @Test
    void nothingIsPutOff() throws IOException {
        assertFalse(document().contains("TODO"));
    }

    private static boolean declares(Path file, String method) throws IOException {
        return method == null || Files.readString(file).contains(" " + method + "(");
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/security.md"));
    }

    /** By name, which several modules may have a test of. */
    private static Map<String, List<Path>> tests() throws IOException {
        Map<String, List<Path>> tests = new HashMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                collect(module, tests);
            }
        }
        collect(ROOT.resolve("deploy/local"), tests);
        return tests;
    }

    private static void collect(Path module, Map<String, List<Path>> tests) throws IOException {
        Path sources = module.resolve("src/test/java");
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> tests.computeIfAbsent(
                            file.getFileName().toString().replace(".java", ""), name -> new ArrayList<>())
                    .add(file));
        }
    }
}
