package cn.yujian.gateway.answer;

import cn.yujian.gateway.coding.Coding;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something the gateway serves itself, in one or more media types, with conditional requests. */
public final class Document implements Handler<RoutingContext> {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final Problems problems;
    private final Map<String, String> headers;
    private final List<Representation> representations;
    private final List<String> offered;

    /**
     * @param headers sent with every representation
     * @param representations the first one answers whoever has no preference
     */
    public Document(Problems problems, Map<String, String> headers, List<Representation> representations) {
        this.problems = problems;
        this.headers = Map.copyOf(headers);
        this.representations = List.copyOf(representations);
        this.offered = representations.stream()
                .map(Representation::mediaType)
                .distinct()
                .toList();
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!READING.contains(request.method())) {
            request.response().putHeader("Allow", "GET, HEAD");
            problems.send(
                    request, ProblemType.METHOD_NOT_ALLOWED, new Wording("此资源只读。", "This resource can only be read."));
            return;
        }
        request.response().putHeader("Vary", "Accept");
        Negotiation.choose(request.getHeader("Accept"), offered)
                .ifPresentOrElse(mediaType -> send(request, of(mediaType)), () -> refuse(request));
    }

    private void send(HttpServerRequest request, Representation representation) {
        HttpServerResponse response = request.response();
        MultiMap told = response.headers();
        Coding coding = Coding.acceptedBy(request.method(), request.headers());
        // The caller may know the compressed form by its tag.
        MultiMap conditions = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        coding.prepareRequest(conditions);
        headers.forEach(response::putHeader);
        response.putHeader("ETag", representation.etag()).putHeader("Cache-Control", "no-cache");
        if (representation.matches(conditions.get("If-None-Match"))) {
            coding.prepareAnswer(NOT_MODIFIED, told);
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader("Content-Type", representation.contentType());
        response.putHeader(
                "Content-Length", Integer.toString(representation.body().length()));
        Buffer body = coding.prepareAnswer(OK, told) ? representation.compressed() : representation.body();
        response.putHeader("Content-Length", Integer.toString(body.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        response.end(body);
    }

    private void refuse(HttpServerRequest request) {
        String types = String.join(", ", offered);
        problems.send(
                request,
                ProblemType.NOT_ACCEPTABLE,
                new Wording("可用的媒体类型：" + types, "Available media types: " + types));
    }

    private Representation of(String mediaType) {
        return representations.stream()
                .filter(candidate -> candidate.mediaType().equals(mediaType))
                .findFirst()
                .orElseThrow();
    }
}
