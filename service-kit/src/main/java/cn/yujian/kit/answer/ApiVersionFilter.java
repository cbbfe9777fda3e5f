package cn.yujian.kit.answer;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Names the API's version on every answer. */
class ApiVersionFilter {

    @ServerResponseFilter
    void name(ContainerResponseContext answer) {
        answer.getHeaders().putSingle("API-Version", "1");
        answer.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    }
}
