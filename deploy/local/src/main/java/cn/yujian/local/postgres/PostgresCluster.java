package cn.yujian.local.postgres;

import cn.yujian.local.machine.Command;
import cn.yujian.local.machine.PrivateFile;
import cn.yujian.local.machine.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** One data folder of PostgreSQL and the commands that run on it. */
public final class PostgresCluster {

    public static final String SUPERUSER = "postgres";

    private static final String SETTINGS = "yujian.conf";

    private final Path dir;
    private final Path data;
    private final Path binaries;
    private final ServerAccount account;

    private PostgresCluster(Path dir, Path binaries, ServerAccount account) {
        this.dir = real(dir);
        this.data = this.dir.resolve("data");
        this.binaries = binaries;
        this.account = account;
    }

    /** Without links, since the kernel names the folder that way. */
    private static Path real(Path dir) {
        try {
            return PrivateFile.folder(dir).toRealPath();
        } catch (IOException e) {
            throw new PostgresException("Cannot use the folder " + dir, e);
        }
    }

    /** The cluster kept in the folder, which is made when there is none. */
    public static PostgresCluster in(Path dir) {
        return in(dir, PostgresBinaries.cache(), ServerAccount.ofThisProcess());
    }

    static PostgresCluster in(Path dir, Path cache, ServerAccount account) {
        return new PostgresCluster(dir, PostgresBinaries.unpackedIn(cache), account);
    }

    /** The folder PostgreSQL works in; its path is on the command line of the server. */
    public Path data() {
        return data;
    }

    public String superuserPassword() {
        return superuserPassword(dir);
    }

    /** The password kept in the folder of a cluster; made up when there is none yet. */
    public static String superuserPassword(Path dir) {
        return PrivateFile.secret(dir.resolve("superuser.password"));
    }

    /** Makes the cluster when there is none, and writes the settings this build wants. */
    public void prepare() {
        try {
            if (!Files.isDirectory(data)) {
                initialise();
            }
            Files.writeString(data.resolve(SETTINGS), settings());
            account.own(dir);
            clearAfterCrash();
        } catch (IOException e) {
            throw new PostgresException("Cannot prepare the PostgreSQL data folder " + data + ": " + e, e);
        }
    }

    /** The command whose process is the server. */
    public List<String> serverCommand(int port) {
        return command("postgres", List.of("-D", data.toString(), "-p", String.valueOf(port)));
    }

    /**
     * Asks the server for a fast shutdown: sessions are cut, everything acknowledged is on disk. Returns at once; the
     * caller waits for the process, since it knows what to do when that does not end.
     */
    public static void requestStop(long pid) {
        // Java itself can only send SIGTERM, which would wait for every client to leave.
        Command.run(List.of("sh", "-c", "kill -INT " + pid));
    }

    /** Initialised beside its place and moved there when complete: a run cut short leaves nothing half made. */
    private void initialise() throws IOException {
        Path draft = dir.resolve("data.new");
        LeftProcesses.endInitialisationOf(draft);
        TemporaryFolder.delete(draft);
        PrivateFile.folder(draft);
        Path pwfile = draft.resolveSibling("initdb.password");
        PrivateFile.write(pwfile, superuserPassword());
        account.own(dir);
        Command initdb = Command.run(command(
                "initdb",
                List.of(
                        "-D",
                        draft.toString(),
                        "-U",
                        SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + pwfile,
                        "--encoding=UTF8",
                        // The builtin provider sorts the same on every machine; trigrams of Chinese need the C
                        // library's
                        // character classes beside it, with plain C they would be empty.
                        "--locale=C.UTF-8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums")));
        Files.delete(pwfile);
        if (!initdb.succeeded()) {
            throw new PostgresException("initdb failed in " + draft + ":\n" + initdb.output());
        }
        Files.writeString(
                draft.resolve("postgresql.conf"), "\ninclude '" + SETTINGS + "'\n", StandardOpenOption.APPEND);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private String settings() {
        return """
                # Written by yujian at every start.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 120
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                idle_in_transaction_session_timeout = '5s'
                shared_buffers = '128MB'
                max_wal_size = '512MB'
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                """;
    }

    /**
     * After a crash the lock file stays. When its process id has since been given to some other program, PostgreSQL would
     * take that one for a running server; while children of the dead server live, a new one would find its memory in use.
     */
    private void clearAfterCrash() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)
                || ProcessHandle.of(pidIn(lock))
                        .filter(process -> LeftProcesses.isAtWorkOn(process, data))
                        .isPresent()) {
            return;
        }
        LeftProcesses.awaitEndIn(data);
        Files.delete(lock);
    }

    private static long pidIn(Path lock) throws IOException {
        List<String> lines = Files.readAllLines(lock);
        return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(account.prefix());
        words.add(binaries.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }
}
