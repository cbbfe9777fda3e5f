package cn.yujian.testing.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of event schemas, {@code <event type>.schema.json} each.
 *
 * @param folder where they stand
 */
public record EventSchemas(Path folder) {

    private static final String SUFFIX = ".schema.json";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(EventSchemas::load));

    Set<String> types() {
        return names(folder, SUFFIX);
    }

    Shape shape(String type) {
        return Shape.of(file(type));
    }

    /** What is wrong with an event's data, in words; empty if nothing is. */
    public List<String> errors(String type, JsonNode data) {
        if (!types().contains(type)) {
            return List.of("There is no schema of " + type);
        }
        Schema schema = REGISTRY.getSchema(SchemaLocation.of(file(type).toUri().toString()));
        List<String> errors =
                schema.validate(data, run -> run.executionConfig(how -> how.formatAssertionsEnabled(true))).stream()
                        .map(Object::toString)
                        .collect(Collectors.toList());
        shape(type).undeclared(data).forEach(member -> errors.add(member + " is not declared"));
        return errors;
    }

    private Path file(String type) {
        return folder.resolve(type + SUFFIX);
    }

    /** The names of a folder's files with a suffix, without it. */
    static Set<String> names(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String load(String address) {
        if (!address.startsWith("file:")) {
            return null;
        }
        try {
            return Files.readString(Path.of(URI.create(address)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
