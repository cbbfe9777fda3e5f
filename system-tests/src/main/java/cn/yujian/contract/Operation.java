package cn.yujian.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** An operation as the contract declares it. */
public record Operation(String id, String method, String path, JsonNode declared) {

    private static final int OK = 200;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Pattern OF_WHAT_MAY_BE_INTERNAL =
            Pattern.compile("\\{project}|\\{series}|/collections/projects/items/\\{");

    public static List<Operation> of(JsonNode contract) {
        List<Operation> operations = new ArrayList<>();
        contract.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(item -> METHODS.contains(item.getKey()))
                .forEach(item -> operations.add(new Operation(
                        item.getValue().path("operationId").asText(),
                        item.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        item.getValue()))));
        return operations;
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    /** Whether no token is needed. */
    public boolean isOpen() {
        return StreamSupport.stream(declared.path("security").spliterator(), false)
                .anyMatch(JsonNode::isEmpty);
    }

    /** Those who may call it where it is not open; any one is enough. */
    public Set<String> roles() {
        Set<String> roles = new HashSet<>();
        declared.path("security").forEach(rule -> rule.path("token").forEach(role -> roles.add(role.asText())));
        return roles;
    }

    /** Whether it is about one thing that may be INTERNAL, a project or a series, under whatever name the path has it. */
    public boolean isOfWhatMayBeInternal() {
        return OF_WHAT_MAY_BE_INTERNAL.matcher(path).find();
    }

    public boolean isList() {
        return parameter("limit").isPresent();
    }

    public boolean takes(String name) {
        return parameter(name).isPresent();
    }

    /** The query parameters that it needs, with their examples. */
    public Map<String, String> requiredQuery() {
        Map<String, String> query = new TreeMap<>();
        declared.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.put(
                        parameter.path("name").asText(),
                        parameter.path("example").asText());
            }
        });
        return query;
    }

    public Optional<String> example(String parameter) {
        return parameter(parameter)
                .map(declaration -> declaration.path("example"))
                .filter(example -> !example.isMissingNode())
                .map(JsonNode::asText);
    }

    public Optional<String> bodyType() {
        return declared.at("/requestBody/content").properties().stream()
                .map(content -> content.getKey())
                .findFirst();
    }

    /** The first example of its body. */
    public Optional<String> body() {
        return bodyExamples().stream().findFirst().map(Operation::written);
    }

    /** A body as it is sent: text that is no JSON stands in the contract as a string. */
    public static String written(JsonNode body) {
        return body.isTextual() ? body.asText() : body.toString();
    }

    public List<JsonNode> bodyExamples() {
        return StreamSupport.stream(declared.at("/requestBody/content").spliterator(), false)
                .flatMap(
                        content -> StreamSupport.stream(content.path("examples").spliterator(), false))
                .map(example -> example.path("value"))
                .toList();
    }

    public Optional<JsonNode> bodySchema() {
        return StreamSupport.stream(declared.at("/requestBody/content").spliterator(), false)
                .map(content -> content.path("schema"))
                .findFirst();
    }

    /** What it declares of its parameters, wherever they stand. */
    public List<JsonNode> parameters() {
        return StreamSupport.stream(declared.path("parameters").spliterator(), false)
                .toList();
    }

    /** The declaration of a status, followed to where the contract shares it; empty where the status is not declared. */
    public Optional<JsonNode> response(int status, JsonNode contract) {
        JsonNode response = declared.path("responses").path(String.valueOf(status));
        JsonNode followed =
                response.has("$ref") ? contract.at(response.get("$ref").asText().substring(1)) : response;
        return Optional.of(followed).filter(declaration -> !declaration.isMissingNode());
    }

    /** The media types in which it answers where all is well. */
    public List<String> mediaTypes(JsonNode contract) {
        return response(OK, contract).stream()
                .flatMap(response -> response.path("content").properties().stream())
                .map(content -> content.getKey().split(";", -1)[0])
                .toList();
    }

    public Optional<JsonNode> parameter(String name) {
        return parameters().stream()
                .filter(declaration -> declaration.path("name").asText().equals(name))
                .findFirst();
    }
}
