package cn.yujian.kit.openapi;

import cn.yujian.problem.Problem;
import cn.yujian.problem.ProblemType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to every operation what all operations share: the problems they answer, the token scheme, the version header. */
public class HouseContract implements OASFilter {

    static final String TOKEN = "token";

    private static final String NOT_MODIFIED = "304";

    /** Reads without an ETag, by what their operation ids begin with. */
    private static final List<String> UNCONDITIONAL =
            List.of("readFeed", "readInbox", "getRebuild", "getReplay", "getSigningKeys", "verifyChain");

    /** How the framework describes what it adds by itself, for constraints and roles. */
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("Bad Request", "Not Authorized", "Not Allowed");

    /** The slugs that a problem with this status may have. */
    private static final String PROBLEM_TYPES = "x-problem-types";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        components.addSchema("Violation", violation());
        components.addSchema("Problem", problem());
        components.addSecurityScheme(
                TOKEN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("OpenID Connect access token with audience yujian-api and roles in the groups"
                                + " claim, checked as RFC8725 asks"));
        CollectionPaths.name(document);
        document.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .forEach((method, operation) -> {
                    complete(components, operation);
                    if (method == PathItem.HttpMethod.GET && isConditional(operation)) {
                        addConditions(components, operation);
                    }
                }));
        HouseLimits.state(document);
    }

    private static void complete(Components components, Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.compareTo("400") >= 0 && isBare(answer) && !OF_THE_FRAMEWORK.contains(answer.getDescription())) {
                answer.setContent(problemContent());
            }
        });
        boolean parameters = operation.getParameters() != null;
        if (parameters) {
            operation.getParameters().forEach(HouseContract::describe);
        }
        // Everywhere, since a parameter that is not declared is refused too.
        add(components, operation, ProblemType.INVALID_PARAMETER);
        if (parameters && has(operation, Parameter.In.PATH)) {
            add(components, operation, ProblemType.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            add(components, operation, ProblemType.PAYLOAD_TOO_LARGE);
            add(components, operation, ProblemType.UNSUPPORTED_MEDIA_TYPE);
            add(components, operation, ProblemType.UNPROCESSABLE);
        }
        if (operation.getSecurity().stream().noneMatch(rule -> rule.getSchemes().isEmpty())) {
            add(components, operation, ProblemType.FORBIDDEN);
        }
        // Everywhere, since a token that does not hold is refused even where none is needed.
        add(components, operation, ProblemType.UNAUTHENTICATED);
        if (parameters && (named(operation, "If-Match") || named(operation, "If-None-Match"))) {
            add(components, operation, ProblemType.PRECONDITION_FAILED);
            add(components, operation, ProblemType.PRECONDITION_REQUIRED);
        }
        if (parameters && named(operation, "Idempotency-Key")) {
            add(components, operation, ProblemType.CONFLICT);
        }
        add(components, operation, ProblemType.NOT_ACCEPTABLE);
        add(components, operation, ProblemType.INTERNAL_ERROR);
        add(components, operation, ProblemType.SERVICE_UNAVAILABLE);
    }

    /** Whether {@code Answers} answers it: all reads but the kit's own of what has no place in the log. */
    private static boolean isConditional(Operation operation) {
        return UNCONDITIONAL.stream().noneMatch(operation.getOperationId()::startsWith);
    }

    private static void addConditions(Components components, Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        NOT_MODIFIED,
                        OASFactory.createAPIResponse()
                                .description("If-None-Match names the ETag of what is there now: nothing changed"));
        add(components, operation, ProblemType.PRECONDITION_FAILED);
    }

    // Path parameters are named after what they identify.
    private static void describe(Parameter parameter) {
        if (parameter.getIn() == Parameter.In.PATH && parameter.getDescription() == null) {
            parameter.setDescription("Id of the " + parameter.getName());
        }
    }

    private static boolean has(Operation operation, Parameter.In place) {
        return operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == place);
    }

    private static boolean named(Operation operation, String name) {
        return operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static void add(Components components, Operation operation, ProblemType type) {
        String status = String.valueOf(type.status());
        String name = "Problem" + status;
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponse(name, response(type));
        }
        APIResponse declared = operation.getResponses().getAPIResponse(status);
        if (declared == null || isBare(declared)) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
        }
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem")));
    }

    private static boolean isBare(APIResponse response) {
        return response.getRef() == null && response.getContent() == null;
    }

    private static APIResponse response(ProblemType type) {
        List<ProblemType> alike = Arrays.stream(ProblemType.values())
                .filter(other -> other.status() == type.status())
                .toList();
        String titles = alike.stream().map(other -> other.title().en()).collect(Collectors.joining("; "));
        String advice = alike.size() == 1 ? type.advice().en() : "The page behind type says what to do.";
        APIResponse response = OASFactory.createAPIResponse()
                .description(titles + ". " + advice)
                .content(problemContent());
        response.addExtension(
                PROBLEM_TYPES, alike.stream().map(ProblemType::slug).toList());
        return response;
    }

    private static Schema problem() {
        return object("RFC 9457 problem; text in Chinese or English by Accept-Language")
                .addProperty(
                        "type",
                        text("Absolute URL of the page that explains this kind of problem")
                                .format("uri"))
                .addProperty("title", text("The kind of problem"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32")
                                .minimum(BigDecimal.valueOf(400))
                                .maximum(BigDecimal.valueOf(599)))
                .addProperty("detail", text("What happened in particular"))
                .addProperty(
                        "instance",
                        text("urn:uuid of this occurrence, for operations").format("uri"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref("Violation")))
                .required(List.of("type", "title", "status", "instance"));
    }

    private static Schema violation() {
        return object("One thing that is wrong with the request")
                .addProperty("in", text("Where").enumeration(List.of("body", "query", "header", "path")))
                .addProperty("pointer", text("JSON pointer into the body"))
                .addProperty("name", text("Name of the parameter or header"))
                .addProperty("code", text("Stable reason, for programs"))
                .addProperty("message", text("Reason in the caller's language"))
                .required(List.of("in", "code", "message"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
