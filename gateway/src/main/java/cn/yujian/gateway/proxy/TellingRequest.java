package cn.yujian.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request whose answer, when it is broken off, ends for everyone who waits for its end.
 *
 * <p>Over HTTP/1 the server's own reset marks the response as closed first and then tells nobody: counters, access log and the
 * orderly shutdown of Quarkus would hold the request to be still under way.
 */
final class TellingRequest extends HttpServerRequestWrapper {

    private final HttpServerResponse response;
    private final MultiMap headers;

    TellingRequest(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
        headers = Forwarding.hasUndeclaredBody(request) ? chunked(request.headers()) : request.headers();
        response = request.version() == HttpVersion.HTTP_2 ? request.response() : new TellingResponse(request);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    // HTTP/2 needs no length; towards the service, which is spoken to over HTTP/1, a body has to have its form
    // declared.
    private static MultiMap chunked(MultiMap headers) {
        return MultiMap.caseInsensitiveMultiMap().addAll(headers).set(HttpHeaders.TRANSFER_ENCODING, "chunked");
    }

    private static final class TellingResponse extends AbstractResponseWrapper {

        private final HttpServerRequest request;

        TellingResponse(HttpServerRequest request) {
            super(request.response());
            this.request = request;
        }

        @Override
        public boolean reset() {
            return reset(0);
        }

        @Override
        public boolean reset(long code) {
            request.connection().close();
            return true;
        }
    }
}
