package cn.yujian.local.postgres;

import cn.yujian.local.machine.TemporaryFolder;
import cn.yujian.local.machine.Versions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of the server, unpacked once per version and shared by every run on the machine. */
final class PostgresBinaries {

    private static final int EXECUTABLE = 0b001_000_000;
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackedIn(Path cache) {
        String archive = "postgres-linux-" + architecture() + ".txz";
        Path folder = cache.resolve("postgres-" + Versions.postgres() + "-" + architecture());
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(cache);
            Path draft = Files.createTempDirectory(cache, "unpacking-");
            try {
                unpack(archive, draft);
                Files.setPosixFilePermissions(draft, PROGRAM);
                publish(draft, folder);
            } finally {
                TemporaryFolder.delete(draft);
            }
            return folder;
        } catch (IOException e) {
            throw new PostgresException(
                    "Cannot unpack PostgreSQL to " + folder + " (" + e + "). YUJIAN_CACHE can name another folder", e);
        }
    }

    /**
     * The cache of this machine's user: {@code YUJIAN_CACHE} if set. For root it is one that other users can enter, since
     * the server may have to run as one of them.
     */
    static Path cache() {
        String chosen = System.getenv("YUJIAN_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        if (ServerAccount.isRoot()) {
            return Path.of("/var/cache/yujian");
        }
        String standard = System.getenv("XDG_CACHE_HOME");
        Path caches = standard == null || standard.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(standard);
        return caches.resolve("yujian");
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default ->
                throw new PostgresException("No PostgreSQL is packed for the architecture "
                        + System.getProperty("os.arch") + "; there is one for amd64 and aarch64");
        };
    }

    private static void unpack(String archive, Path folder) throws IOException {
        InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (resource == null) {
            throw new PostgresException("The class path holds no " + archive);
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive names a path outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        Files.setPosixFilePermissions(target, (entry.getMode() & EXECUTABLE) == 0 ? FILE : PROGRAM);
    }

    /** Several processes may unpack at the same time; the first to finish wins and the others use its folder. */
    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
