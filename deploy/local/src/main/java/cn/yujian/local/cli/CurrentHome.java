package cn.yujian.local.cli;

import cn.yujian.local.stack.StackException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Which data folder the last {@code up} of this checkout used, so that the other commands need not be told.
 *
 * @param demo whether it holds demonstration data
 * @param ephemeral whether it is deleted when the suite goes down
 */
record CurrentHome(Path home, boolean demo, boolean ephemeral) {

    static Optional<CurrentHome> read(Path state) {
        Path file = file(state);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new StackException("Cannot read " + file + ": " + e, e);
        }
        return Optional.ofNullable(properties.getProperty("home"))
                .map(home -> new CurrentHome(
                        Path.of(home),
                        Boolean.parseBoolean(properties.getProperty("demo")),
                        Boolean.parseBoolean(properties.getProperty("ephemeral"))));
    }

    void write(Path state) {
        Properties properties = new Properties();
        properties.setProperty("home", home.toString());
        properties.setProperty("demo", String.valueOf(demo));
        properties.setProperty("ephemeral", String.valueOf(ephemeral));
        Path file = file(state);
        try {
            Files.createDirectories(state);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "The data folder of the last './yujian up'");
            }
        } catch (IOException e) {
            throw new StackException("Cannot write " + file + ": " + e, e);
        }
    }

    static void forget(Path state) {
        try {
            Files.deleteIfExists(file(state));
        } catch (IOException e) {
            throw new StackException("Cannot delete " + file(state) + ": " + e, e);
        }
    }

    private static Path file(Path state) {
        return state.resolve("current");
    }
}
