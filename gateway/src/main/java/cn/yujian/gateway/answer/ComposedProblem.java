package cn.yujian.gateway.answer;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** A problem ready to be sent. */
public record ComposedProblem(int status, Map<String, String> headers, Buffer body) {}
