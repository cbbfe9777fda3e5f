package cn.yujian.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Speaks HTTP/2 in the clear from the first byte, over one connection; the JDK's client does so behind an upgrade only. */
public final class Http2Client implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setDefaultPort(ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class)),
            new PoolOptions().setHttp2MaxSize(1));

    /** An answer that came whole. */
    public record Answer(HttpVersion version, int status, MultiMap headers, Buffer body) {}

    public Future<Answer> get(String path, String... headers) {
        return send(HttpMethod.GET, path, request -> {
            for (int i = 0; i < headers.length; i += 2) {
                request.putHeader(headers[i], headers[i + 1]);
            }
            return request.end();
        });
    }

    /**
     * Asks for it.
     *
     * @param sending writes and ends the request
     */
    public Future<Answer> send(HttpMethod method, String path, Function<HttpClientRequest, Future<Void>> sending) {
        return client.request(method, path)
                .compose(request -> sending.apply(request).compose(sent -> request.response()))
                .compose(answer -> answer.body()
                        .map(body -> new Answer(answer.version(), answer.statusCode(), answer.headers(), body)));
    }

    /** Waits for it; fails with {@link java.util.concurrent.CompletionException}. */
    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(client.close());
        await(vertx.close());
    }
}
