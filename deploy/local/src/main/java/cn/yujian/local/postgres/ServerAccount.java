package cn.yujian.local.postgres;

import cn.yujian.local.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
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
        Same itself = new Same(List.of());
        // initdb wants a name for its user; containers are often run under a number without one.
        if (!isRoot() && Command.run(List.of("id", "-un")).succeeded()) {
            return itself;
        }
        if (Command.run(List.of("unshare", "-U", "true")).succeeded()) {
            return new Same(List.of("unshare", "-U"));
        }
        return isRoot() ? new Unprivileged("nobody") : itself;
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
            return List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--clear-groups");
        }

        @Override
        public void own(Path folder) throws IOException {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.toList()) {
                    Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }

        private String group() {
            Command group = Command.run(List.of("id", "-g", user));
            if (!group.succeeded()) {
                throw new PostgresException("PostgreSQL refuses to run as root, user name spaces are off, and there is"
                        + " no user '" + user + "' to run it as: " + group.output());
            }
            return group.output();
        }
    }
}
