package cn.yujian.gateway.express;

import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;

/** Netty's decoder of answers, with the headers that the rest of the gateway handles. */
final class AnswerDecoder extends HttpResponseDecoder {

    private static final int HEADER_LIMIT = 32 * 1024;
    private static final int PIECE = 64 * 1024;

    AnswerDecoder() {
        super(new HttpDecoderConfig().setMaxHeaderSize(HEADER_LIMIT).setMaxChunkSize(PIECE));
    }

    /** Whether nothing is left of what came. */
    boolean isEmpty() {
        return actualReadableBytes() == 0;
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        return new DefaultHttpResponse(
                HttpVersion.valueOf(line[0]),
                HttpResponseStatus.valueOf(Integer.parseInt(line[1]), line[2]),
                HeadersMultiMap.httpHeaders());
    }
}
