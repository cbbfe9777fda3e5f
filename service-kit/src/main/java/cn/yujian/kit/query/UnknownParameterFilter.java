package cn.yujian.kit.query;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query parameter that the operation does not declare, and a second value where it takes one: a mistyped filter that
 * is ignored answers a question nobody asked. So would one without a value.
 */
class UnknownParameterFilter {

    private final Map<Method, Map<String, Boolean>> declaredByMethod = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (request.getUriInfo().getPath().indexOf('\0') >= 0) {
            // No id contains it, and the database cannot even be asked for it.
            throw ProblemException.of(ProblemType.NOT_FOUND, new Wording("路径含空字符", "The path contains NUL"));
        }
        if (given.isEmpty()) {
            return;
        }
        Map<String, Boolean> declared =
                declaredByMethod.computeIfAbsent(resource.getResourceMethod(), UnknownParameterFilter::declaredBy);
        given.forEach((name, values) -> {
            Boolean repeatable = declared.get(name);
            if (repeatable == null) {
                throw unknown(name, declared.keySet());
            }
            if (!repeatable && values.size() > 1) {
                throw ProblemException.invalidParameter(
                        name, "repeated", new Wording("只能出现一次", "may be given once only"));
            }
            if (values.stream().anyMatch(value -> value.isEmpty() || value.indexOf('\0') >= 0)) {
                throw ProblemException.invalidParameter(
                        name, "empty", new Wording("不能为空，也不能含空字符", "may be neither empty nor contain NUL"));
            }
        });
    }

    private static ProblemException unknown(String name, Collection<String> declared) {
        String valid = String.join(", ", declared);
        Wording detail = declared.isEmpty()
                ? new Wording(
                        "参数 " + name + " 未知；本操作不接受参数", "Parameter " + name + " is unknown; this operation takes none")
                : new Wording(
                        "参数 " + name + " 未知；可用参数：" + valid,
                        "Parameter " + name + " is unknown; valid ones are " + valid);
        return ProblemException.of(ProblemType.UNKNOWN_PARAMETER, detail)
                .with(new ProblemException.LocalizedViolation("query", null, name, "unknown", detail))
                .with("validParameters", List.copyOf(declared));
    }

    private static Map<String, Boolean> declaredBy(Method method) {
        Map<String, Boolean> declared = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                declared.put(query.value(), Collection.class.isAssignableFrom(parameter.getType()));
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                collectFields(parameter.getType(), declared);
            }
        }
        return declared;
    }

    private static void collectFields(Class<?> bean, Map<String, Boolean> declared) {
        for (Field field : bean.getDeclaredFields()) {
            QueryParam query = field.getAnnotation(QueryParam.class);
            if (query != null) {
                declared.put(query.value(), Collection.class.isAssignableFrom(field.getType()));
            }
            if (field.isAnnotationPresent(BeanParam.class)) {
                collectFields(field.getType(), declared);
            }
        }
    }
}
