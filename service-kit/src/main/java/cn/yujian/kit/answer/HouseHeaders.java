package cn.yujian.kit.answer;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer carries, whatever it says. */
class HouseHeaders {

    private static final int FIRST_FAILURE = 400;
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What any answer may differ by: problems are written in a language, and a token shows what is INTERNAL. */
    private static final List<String> DIFFERING = List.of(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.AUTHORIZATION);

    @ServerResponseFilter
    void complete(ContainerRequestContext request, ContainerResponseContext answer) {
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        headers.putSingle("API-Version", "1");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle(HttpHeaders.VARY, vary(answer.getHeaderString(HttpHeaders.VARY)));
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, cacheControl(request, answer.getStatus()));
        }
    }

    private static String vary(String named) {
        Stream<String> own = named == null ? Stream.of() : Stream.of(named.split(" *, *"));
        return Stream.concat(own, DIFFERING.stream()).distinct().collect(Collectors.joining(", "));
    }

    /** Copies are asked for again each time: an event may have changed what they say. */
    private static String cacheControl(ContainerRequestContext request, int status) {
        if (status >= FIRST_FAILURE || !READS.contains(request.getMethod())) {
            return "no-store";
        }
        return request.getHeaderString(HttpHeaders.AUTHORIZATION) == null ? "no-cache" : "private, no-cache";
    }
}
