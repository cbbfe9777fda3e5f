package cn.yujian.gateway.answer;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** One form of something the gateway serves. */
public final class Representation {

    private final String mediaType;
    private final String contentType;
    private final Buffer body;
    private final String etag;
    private volatile Buffer compressed;

    private Representation(String mediaType, String contentType, Buffer body, String etag) {
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.body = body;
        this.etag = etag;
    }

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

    /** What the caller asks for, without parameters. */
    String mediaType() {
        return mediaType;
    }

    /** What the answer says, with character set where the type has one. */
    String contentType() {
        return contentType;
    }

    Buffer body() {
        return body;
    }

    /** Strong tag of these very bytes. */
    String etag() {
        return etag;
    }

    /** The body as gzip, made when somebody first asks for it. */
    Buffer compressed() {
        Buffer known = compressed;
        if (known == null) {
            known = gzip(body.getBytes());
            compressed = known;
        }
        return known;
    }

    private static Buffer gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(out.toByteArray());
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
