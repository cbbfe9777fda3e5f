package cn.yujian.system;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A folder below {@code target} with npm packages as their lock file says, where programs of theirs are run. */
record NodeFolder(Path path) {

    /** How a program ended, and what it printed. */
    record Outcome(int exit, String said) {}

    /** Copies {@code src/test/NAME} and installs what its lock file names; without node or npm the test is skipped. */
    static NodeFolder install(String name) throws IOException, InterruptedException {
        require(name, "node", "nodejs");
        require(name, "npm", "npm");
        NodeFolder folder = new NodeFolder(Path.of("target", name));
        copy(Path.of("src", "test", name), folder.path);
        Outcome installed = folder.run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        if (installed.exit() != 0) {
            unavailable(name, "npm cannot install the packages\n" + installed.said());
        }
        return folder;
    }

    Outcome run(String... command) throws IOException, InterruptedException {
        return run(path.toFile(), command);
    }

    static Outcome run(File folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Skips the test visibly where a tool is missing; where tools are required that is a failure. */
    static void require(String name, String tool, String debianPackage) throws IOException, InterruptedException {
        try {
            run(new File("."), tool, "--version");
        } catch (IOException absent) {
            unavailable(name, tool + " is missing (Debian package " + debianPackage + ")");
        }
    }

    /** Where tools are required this is a failure, elsewhere a skip that shows. */
    private static void unavailable(String name, String why) {
        if ("1".equals(System.getenv("YUJIAN_REQUIRE_TOOLS"))) {
            fail(name + ": " + why);
        }
        System.out.println("SKIP  " + name + ": " + why);
        abort(why);
    }
}
