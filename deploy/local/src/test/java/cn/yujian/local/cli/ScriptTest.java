package cn.yujian.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code yujian}, in an empty checkout and with a fake Java and a fake Maven on its path. */
class ScriptTest {

    private static final List<String> BUILT = List.of(
            "deploy/local/target/yujian-local.jar",
            "region-service/target/quarkus-app/quarkus-run.jar",
            "project-service/target/quarkus-app/quarkus-run.jar",
            "indicator-service/target/quarkus-app/quarkus-run.jar",
            "gateway/target/quarkus-app/quarkus-run.jar");

    @TempDir
    private Path folder;

    private Path checkout;
    private Path bin;

    @BeforeEach
    void copyScript() throws IOException {
        checkout = Files.createDirectories(folder.toRealPath().resolve("checkout"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("..", "..", "yujian"), checkout.resolve("yujian"));
        fakeJava("17.0.15");
        fakeMaven("");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_412, 8", "11.0.22, 11", "16, 16"})
    void anOldJavaIsRefusedWithItsVersion(String version, String major) throws IOException {
        fakeJava(version);

        Command up = yujian("up");

        assertEquals(1, up.exit());
        assertTrue(up.output().contains("is Java " + major + ". Yujian needs Java 17 or newer"), up.output());
    }

    @ParameterizedTest
    @CsvSource({"17", "17.0.15", "25.0.1", "25-ea"})
    void aNewerJavaWillDo(String version) throws IOException {
        fakeJava(version);

        assertEquals(0, yujian("up").exit());
    }

    @Test
    void aWrongJavaHomeIsNamed() {
        Command up = Command.run(List.of("env", "JAVA_HOME=/nowhere", script(), "up"));

        assertEquals(1, up.exit());
        assertTrue(up.output().contains("JAVA_HOME is /nowhere, which holds no bin/java"), up.output());
    }

    @Test
    void upBuildsWhatIsMissingAndHandsOver() throws IOException {
        Command up = yujian("up", "--ports", "9000");

        assertEquals(0, up.exit(), up.output());
        assertTrue(up.output().contains("the log is " + checkout.resolve(".yujian/build.log")), up.output());
        assertTrue(up.output().contains("-Dyujian.root=" + checkout), up.output());
        assertTrue(up.output().endsWith("yujian-local.jar up --ports 9000"), up.output());
        assertTrue(Files.readString(folder.resolve("maven-was-told")).contains("-DskipTests"));
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws IOException {
        yujian("up");
        Files.delete(folder.resolve("maven-was-told"));

        Command up = yujian("up");

        assertEquals(0, up.exit(), up.output());
        assertFalse(Files.exists(folder.resolve("maven-was-told")));
    }

    @Test
    void changedSourcesAreBuiltAgain() throws IOException {
        yujian("up");
        Files.delete(folder.resolve("maven-was-told"));
        touchSource();

        yujian("up");

        assertTrue(Files.exists(folder.resolve("maven-was-told")));
    }

    @Test
    void nothingIsBuiltUnderARunningSuite() throws IOException {
        yujian("up");
        Files.delete(folder.resolve("maven-was-told"));
        touchSource();
        Files.writeString(folder.resolve("running"), "");

        Command up = yujian("up");

        assertTrue(up.output().contains("./yujian down, then ./yujian up"), up.output());
        assertFalse(Files.exists(folder.resolve("maven-was-told")));
    }

    @Test
    void aFailedBuildShowsItsEndAndItsLog() throws IOException {
        fakeMaven("echo 'cannot find symbol'; exit 1");

        Command up = yujian("up");

        assertEquals(1, up.exit());
        assertTrue(up.output().contains("cannot find symbol"), up.output());
        assertTrue(up.output().contains("the build failed; its whole log is " + checkout), up.output());
    }

    @ParameterizedTest
    @CsvSource({"down", "status", "token", "logs"})
    void otherCommandsDoNotBuild(String command) {
        Command refused = yujian(command);

        assertEquals(1, refused.exit());
        assertTrue(refused.output().contains("not built yet"), refused.output());
        assertFalse(Files.exists(folder.resolve("maven-was-told")));
    }

    @ParameterizedTest
    @CsvSource({"bench path", "torture --minutes 1", "fuzz --minutes 1"})
    void theSystemTestsAreBuiltForThoseWhoRunThem(String command) throws IOException {
        yujian("up");
        assertFalse(Files.readString(folder.resolve("maven-was-told")).contains("system-tests"));

        Command run = yujian(command.split(" ", -1));

        assertEquals(0, run.exit(), run.output());
        assertTrue(run.output().endsWith("yujian-local.jar " + command), run.output());
        assertTrue(Files.readString(folder.resolve("maven-was-told")).contains(",system-tests"));
    }

    @Test
    void aLinkToTheScriptFindsTheCheckout() throws IOException {
        Path link = Files.createSymbolicLink(bin.resolve("yu"), bin.relativize(checkout.resolve("yujian")));
        Path second = Files.createSymbolicLink(folder.resolve("yujian-link"), link);

        Command up = run(second.toString(), "up");

        assertEquals(0, up.exit(), up.output());
        assertTrue(up.output().contains("-Dyujian.root=" + checkout), up.output());
    }

    private Command yujian(String... arguments) {
        return run(script(), arguments);
    }

    private Command run(String script, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("env", "-u", "JAVA_HOME", "PATH=" + bin + ":/usr/bin:/bin", script));
        words.addAll(List.of(arguments));
        return Command.run(words);
    }

    private String script() {
        return checkout.resolve("yujian").toString();
    }

    private void fakeJava(String version) throws IOException {
        program(
                "java",
                """
                if [ "$1" = -version ]; then
                  echo 'openjdk version "%s" 2025-04-15' >&2
                  exit 0
                fi
                case "$*" in *" running") [ -e '%s' ]; exit ;; esac
                echo "$@"
                """
                        .formatted(version, folder.resolve("running")));
    }

    private void fakeMaven(String instead) throws IOException {
        program(
                "mvn",
                """
                echo "$@" > '%s'
                %s
                cd '%s'
                for file in %s; do mkdir -p "$(dirname "$file")"; echo built > "$file"; done
                """
                        .formatted(folder.resolve("maven-was-told"), instead, checkout, String.join(" ", BUILT)));
    }

    private void program(String name, String body) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void touchSource() throws IOException {
        Path source =
                Files.createDirectories(checkout.resolve("gateway/src/main")).resolve("Route.java");
        Files.writeString(source, "class Route {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    }
}
