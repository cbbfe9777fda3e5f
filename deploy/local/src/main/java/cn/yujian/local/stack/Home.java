package cn.yujian.local.stack;

import cn.yujian.local.machine.PrivateFile;
import cn.yujian.local.postgres.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that holds everything of one running suite. */
final class Home {

    /** Raised when a later build arranges the folder so that this one would damage it. */
    static final int FORMAT = 1;

    private static final Set<String> HARMLESS = Set.of("lock", "log", "run");

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** The folder, which need not exist yet; without links, since it is compared with arguments of processes. */
    static Home at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path existing = nearestExisting(absolute);
        try {
            return new Home(
                    existing.toRealPath().resolve(existing.relativize(absolute)).normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the folder, or finds that it cannot be used and says why. */
    void open(boolean demo, long leastFreeBytes) {
        Path existing = nearestExisting(folder);
        if (!Files.isDirectory(existing)) {
            throw new StackException("The data path " + folder + " cannot be used: " + existing
                    + " is a file, not a folder. Choose another with --data DIR");
        }
        requireSpace(existing, leastFreeBytes);
        try {
            Path format = folder.resolve("format");
            if (Files.exists(format)) {
                requireReadable(Files.readAllLines(format), demo);
                return;
            }
            requireEmpty();
            Files.createDirectories(run());
            Files.createDirectories(logs());
            Files.writeString(format, FORMAT + "\n" + kind(demo) + "\n");
        } catch (IOException e) {
            throw new StackException("The data folder " + folder + " cannot be used: " + e, e);
        }
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    Path run() {
        return folder.resolve("run");
    }

    Path logs() {
        return folder.resolve("log");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path issuer() {
        return folder.resolve("issuer");
    }

    /** Where a service keeps what its database must not: the key that signs its log, and the signed heads. */
    Path audit(Service service) {
        return folder.resolve("audit").resolve(service.part());
    }

    Path issuerClients() {
        return issuer().resolve("clients");
    }

    /** What a service runs as; the password is made up at the first question. */
    Login databaseLogin(Service service) {
        return login(service.database() + "_service");
    }

    /** What a service migrates its database as; the password is made up at the first question. */
    Login databaseOwner(Service service) {
        return login(service.database() + "_owner");
    }

    private Login login(String role) {
        return new Login(role, PrivateFile.secret(folder.resolve("secrets").resolve(role + ".password")));
    }

    private void requireReadable(List<String> lines, boolean demo) {
        String format = lines.isEmpty() ? "" : lines.get(0).strip();
        if (!format.matches("[0-9]{1,6}") || Integer.parseInt(format) > FORMAT) {
            throw new StackException("The data folder " + folder + " has format '" + format
                    + "', written by a newer build; this build knows formats up to " + FORMAT
                    + ". Update the checkout, or choose another folder with --data DIR");
        }
        String kind = lines.size() < 2 ? "" : lines.get(1).strip();
        if (!kind.equals(kind(demo))) {
            throw new StackException("The data folder " + folder + " holds " + kind + " data and never mixes with "
                    + kind(demo) + " data. " + (demo ? "Leave out --demo" : "Add --demo")
                    + ", or choose another folder with --data DIR");
        }
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            if (!found.allMatch(path -> HARMLESS.contains(path.getFileName().toString()))) {
                throw new StackException("The folder " + folder
                        + " is neither empty nor a data folder of Yujian. Choose another with --data DIR");
            }
        }
    }

    private static void requireSpace(Path existing, long leastFreeBytes) {
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            if (free < leastFreeBytes) {
                throw new StackException("Too little disk: " + existing + " has " + mebibytes(free)
                        + " MiB free, the suite needs " + mebibytes(leastFreeBytes)
                        + " MiB. Make room, or choose another folder with --data DIR");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kind(boolean demo) {
        return demo ? "demonstration" : "real";
    }

    private static long mebibytes(long bytes) {
        return bytes / (1024 * 1024);
    }

    private static Path nearestExisting(Path path) {
        Path existing = path;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
