package cn.yujian.kit.problem;

import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Violation;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers broken Bean Validation constraints of a request body with JSON pointers. */
class ConstraintViolationMapper {

    private final ProblemWriter writer;

    @Inject
    ConstraintViolationMapper(ProblemWriter writer) {
        this.writer = writer;
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException exception, HttpHeaders request) {
        List<Violation> violations = exception.getConstraintViolations().stream()
                .map(ConstraintViolationMapper::toViolation)
                .toList();
        Locale language = ProblemWriter.language(request);
        return writer.write(ProblemType.INVALID_BODY, language, null, violations);
    }

    private static Violation toViolation(ConstraintViolation<?> violation) {
        String code = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return Violation.inBody(pointer(violation.getPropertyPath()), code, violation.getMessage());
    }

    private static String pointer(Path path) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            if (node.getIndex() != null) {
                steps.add(String.valueOf(node.getIndex()));
            }
            if (node.getKey() != null) {
                steps.add(String.valueOf(node.getKey()).replace("~", "~0").replace("/", "~1"));
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                steps.add(node.getName());
            }
        }
        return steps.stream().map(step -> "/" + step).collect(Collectors.joining());
    }
}
