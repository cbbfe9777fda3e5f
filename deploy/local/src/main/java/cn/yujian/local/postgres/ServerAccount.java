package cn.yujian.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who the server runs as: it refuses to run as root. */
sealed interface ServerAccount {

    /** What to put before a command of the server. */
    List<String> prefix();

    /** Hands a folder and all in it to the account that has to write there. */
    void own(Path folder) throws IOException;

    /** The account that fits the user of this JVM. */
    static ServerAccount ofThisProcess() {
        if (!isRoot()) {
            return new Same(List.of());
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new Same(List.of("unshare", "-U"));
        }
        return new Unprivileged("nobody");
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new PostgresException("Cannot tell which user this process runs as", e);
        }
    }

    /** The user of this JVM, for root inside a user name space where it counts as nobody. */
    record Same(List<String> prefix) implements ServerAccount {

        @Override
        public void own(Path folder) {
            // Files made by this user are already its own.
        }
    }

    /** Another user, where the kernel grants root no user name space. */
    record Unprivileged(String user) implements ServerAccount {

        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--clear-groups", "--");
        }

        @Override
        public void own(Path folder) throws IOException {
            var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.toList()) {
                    Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }

        private String group() {
            return output(List.of("id", "-g", user)).strip();
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return started(command).waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(command, e);
        }
    }

    private static String output(List<String> command) {
        try {
            Process process = started(command);
            String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PostgresException("'" + String.join(" ", command) + "' failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new PostgresException("Cannot run '" + String.join(" ", command) + "'", e);
        } catch (InterruptedException e) {
            throw interrupted(command, e);
        }
    }

    private static Process started(List<String> command) throws IOException {
        return new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
    }

    private static PostgresException interrupted(List<String> command, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PostgresException("Interrupted while waiting for '" + String.join(" ", command) + "'", e);
    }
}
