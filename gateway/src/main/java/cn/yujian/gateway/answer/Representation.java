package cn.yujian.gateway.answer;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One form of something the gateway serves.
 *
 * @param mediaType what the caller asks for, without parameters
 * @param contentType what the answer says, with character set where the type has one
 * @param etag strong tag of these very bytes
 */
public record Representation(String mediaType, String contentType, Buffer body, String etag) {

    public static Representation of(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String contentType = mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
        return new Representation(mediaType, contentType, Buffer.buffer(bytes), etag(bytes));
    }

    /** Bytes whose content type says more than the media type the caller asks for. */
    public static Representation of(String mediaType, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Representation(mediaType, contentType, Buffer.buffer(bytes), etag(bytes));
    }

    /** The same bytes under another name of their type. */
    public Representation alsoAs(String otherMediaType) {
        return new Representation(otherMediaType, otherMediaType, body, etag);
    }

    /** Whether an {@code If-None-Match} header names this representation. */
    boolean matches(String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
