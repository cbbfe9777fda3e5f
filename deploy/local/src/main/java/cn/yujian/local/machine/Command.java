package cn.yujian.local.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A short command that was run to its end.
 *
 * @param exit its exit code
 * @param output what it wrote to both of its outputs, without the last line break
 */
public record Command(List<String> words, int exit, String output) {

    /** Runs the command; one that cannot be started has failed with the reason as its output. */
    public static Command run(List<String> words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            // The caller's PGPORT, PGDATA and the like would silently change what PostgreSQL's programs do.
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(List.copyOf(words), process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Command(List.copyOf(words), 127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Command(List.copyOf(words), 130, "interrupted");
        }
    }

    public boolean succeeded() {
        return exit == 0;
    }
}
