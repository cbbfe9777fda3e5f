package cn.yujian.gateway.geodata;

import cn.yujian.problem.ProblemType;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The OpenAPI 3.0 document of geodata: a frame, and in it the paths and schemas of each service that has collections, from its
 * {@code contracts/features.yaml} packed at build time. What every operation answers alike is added to each.
 */
final class ApiDefinition {

    private static final String FRAME = "META-INF/geodata.yaml";

    private static final String NOT_MODIFIED = "304";
    private static final List<ProblemType> EVERYWHERE = List.of(
            ProblemType.UNAUTHENTICATED,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.SERVICE_UNAVAILABLE);

    /** What a service answers. */
    private static final String OF_SERVICES = "/collections/";

    private static final List<ProblemType> FROM_SERVICES =
            List.of(ProblemType.PRECONDITION_FAILED, ProblemType.BAD_GATEWAY, ProblemType.GATEWAY_TIMEOUT);

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * Unites the definition.
     *
     * @param services names of the routes
     * @param root public URL of the landing page
     */
    ObjectNode of(Collection<String> services, String root) {
        ObjectNode definition =
                read(FRAME).orElseThrow(() -> new IllegalStateException("The class path has no " + FRAME));
        definition.putArray("servers").addObject().put("url", root);
        for (String service : new TreeSet<>(services)) {
            String name = "META-INF/contracts/" + service + "/features.yaml";
            read(name).ifPresent(part -> {
                add(part.path("paths"), definition.withObjectProperty("paths"), name);
                add(
                        part.at("/components/schemas"),
                        definition.withObjectProperty("components").withObjectProperty("schemas"),
                        name);
            });
        }
        definition.path("paths").properties().forEach(path -> path.getValue()
                .forEach(operation -> complete(path.getKey(), (ObjectNode) operation.path("responses"))));
        return definition;
    }

    private static void complete(String path, ObjectNode responses) {
        if (!responses.has(NOT_MODIFIED)) {
            responses.putObject(NOT_MODIFIED).put("description", "As the tag in If-None-Match says");
        }
        EVERYWHERE.forEach(type -> answer(responses, type));
        if (path.startsWith(OF_SERVICES)) {
            FROM_SERVICES.forEach(type -> answer(responses, type));
        }
    }

    private static void answer(ObjectNode responses, ProblemType type) {
        String status = Integer.toString(type.status());
        if (!responses.has(status)) {
            responses.putObject(status).put("$ref", "#/components/responses/Problem");
        }
    }

    private static void add(JsonNode part, ObjectNode whole, String name) {
        part.properties().forEach(entry -> {
            if (whole.has(entry.getKey())) {
                throw new IllegalStateException(name + " describes " + entry.getKey() + ", which is described already");
            }
            whole.set(entry.getKey(), entry.getValue());
        });
    }

    private Optional<ObjectNode> read(String name) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of((ObjectNode) yaml.readTree(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable);
        }
    }
}
