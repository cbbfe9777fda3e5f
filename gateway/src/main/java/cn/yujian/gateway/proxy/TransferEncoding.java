package cn.yujian.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** How the body of an answer is sent. */
public final class TransferEncoding {

    private TransferEncoding() {}

    /** Whether all read it alike: what this side reads one way, the caller's may read another. */
    public static boolean isReadable(MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.isEmpty() || (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked"));
    }
}
