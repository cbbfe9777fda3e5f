package cn.yujian.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Writes into the contract who may call an operation, as the code that lets them in says it: {@code @RolesAllowed} or
 * {@code @PermitAll} of the method or of its class. An operation with neither is refused to everyone and fails the build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AccessRules implements OASFilter {

    private final Map<String, List<SecurityRequirement>> byOperation = new HashMap<>();

    public AccessRules(IndexView index) {
        for (AnnotationInstance operation :
                index.getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class)) {
            byOperation.put(
                    operation.value("operationId").asString(),
                    rule(operation.target().asMethod()));
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        List<SecurityRequirement> rule = byOperation.get(operation.getOperationId());
        if (rule == null) {
            throw new IllegalStateException("No rule says who may call " + operation.getOperationId());
        }
        operation.setSecurity(rule);
        return operation;
    }

    private static List<SecurityRequirement> rule(MethodInfo method) {
        return Stream.of(
                        method.annotation(RolesAllowed.class),
                        method.annotation(PermitAll.class),
                        method.declaringClass().declaredAnnotation(RolesAllowed.class),
                        method.declaringClass().declaredAnnotation(PermitAll.class))
                .filter(annotation -> annotation != null)
                .findFirst()
                .map(annotation -> annotation.value() == null
                        ? openToAll()
                        : toRoles(annotation.value().asStringArray()))
                .orElseThrow(() -> new IllegalStateException(
                        "Neither @RolesAllowed nor @PermitAll on " + method.declaringClass() + "." + method.name()));
    }

    /** A token is welcome, and may let more be seen. */
    private static List<SecurityRequirement> openToAll() {
        return List.of(OASFactory.createSecurityRequirement(), token(List.of()));
    }

    /** Any of the roles is enough. */
    private static List<SecurityRequirement> toRoles(String[] roles) {
        return Arrays.stream(roles).map(role -> token(List.of(role))).toList();
    }

    private static SecurityRequirement token(List<String> roles) {
        return OASFactory.createSecurityRequirement().addScheme(HouseContract.TOKEN, roles);
    }
}
