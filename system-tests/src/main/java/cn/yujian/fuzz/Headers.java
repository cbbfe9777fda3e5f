package cn.yujian.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Headers that a client should not send, or that ask for what is not there. Each character of a value is one byte. */
final class Headers {

    private static final int LONG = 3_000;

    private static final List<String> ACCEPT = List.of(
            "text/csv",
            "text/html",
            "application/xml;q=0.9",
            "application/geo+json",
            "*/*",
            "*",
            "text/*",
            "application/*",
            "*/json",
            "application/json;q=0",
            "application/json;q=abc",
            "application/json;q=-1",
            "application/json;q=1e9",
            "application/json;q=99999999999999999999",
            "application/json;charset=\"",
            "application/json; charset=utf-16",
            "application/json;;",
            "application/json/json",
            "application",
            "/",
            ";",
            ",",
            "",
            "application/problem+json",
            "text/csv;q=0.5,application/json;q=0.5",
            "text/csv, text/html;level=1;q=0.1, */*;q=0.01",
            "\u0001",
            "caf\u00e9/\u00ff",
            "a/" + "b".repeat(LONG),
            "a/b,".repeat(LONG / 10) + "application/json");

    private static final List<String> LANGUAGE = List.of(
            "en",
            "zh-CN,zh;q=0.9",
            "*",
            "de",
            "en;q=2",
            "en;q=abc",
            "en;q=",
            "en-",
            "-",
            ",,,",
            "",
            "x-klingon",
            "zh-Hant-TW-u-co-pinyin",
            "en_US",
            "en\u00ff",
            "a".repeat(LONG),
            "en;q=0.00000000000000001");

    private static final List<String> CONTENT_TYPE = List.of(
            "text/plain",
            "application/xml",
            "application/json",
            "application/merge-patch+json",
            "application/json;charset=utf-16",
            "application/json;charset=gbk",
            "application/json;charset=unheard-of",
            "application/json;charset=\"",
            "application/json;",
            "application/problem+json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data;boundary=x",
            "*/*",
            "application",
            "/",
            ";",
            "",
            "json",
            "caf\u00e9/json",
            "a/" + "b".repeat(LONG));

    private static final List<String> TAGS = List.of(
            "*",
            "\"0-000000000000\"",
            "W/\"1-a\"",
            "\"",
            "\"\"",
            "",
            "1",
            "\"1-",
            "\"99999999999999999999-x\"",
            "\"-1-x\"",
            "\"a\", \"b\", *",
            "\"a\u00ff\"",
            "\"a\", ".repeat(LONG / 5) + "\"b\"",
            "\"x-gzip\"",
            "W/W/\"a\"");

    private static final List<String> KEYS = List.of(
            "",
            "\"",
            "\"\"",
            " ",
            "a",
            "a".repeat(255),
            "a".repeat(256),
            "a".repeat(LONG),
            "\u00ff\u00fe",
            "'; DROP TABLE kept_answer; --",
            "../..",
            "\"quoted\"",
            "a\tb");

    private static final List<Call.Header> OTHERS = List.of(
            new Call.Header("traceparent", "00-00000000000000000000000000000000-0000000000000000-00"),
            new Call.Header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            new Call.Header("traceparent", "ff-zz-" + "0".repeat(LONG)),
            new Call.Header("tracestate", "a=b,".repeat(100)),
            new Call.Header("baggage", "userId=' OR 1=1;a=%00"),
            new Call.Header("Range", "bytes=0-10"),
            new Call.Header("Range", "bytes=9999999999999999999-"),
            new Call.Header("Range", "items=-1--5"),
            new Call.Header("Content-Encoding", "gzip"),
            new Call.Header("Content-Encoding", "identity"),
            new Call.Header("Content-Encoding", "br, gzip, deflate"),
            new Call.Header("Accept-Encoding", "gzip"),
            new Call.Header("Accept-Encoding", "gzip;q=0, *;q=0"),
            new Call.Header("Accept-Encoding", "gzip;q=abc,;;,"),
            new Call.Header("Accept-Charset", "utf-16"),
            new Call.Header("If-None-Match", "*"),
            new Call.Header("If-None-Match", "\"" + "x".repeat(LONG) + "\""),
            new Call.Header("If-None-Match", "W/\"1-a\", garbage"),
            new Call.Header("If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT"),
            new Call.Header("If-None-Match", "\""),
            new Call.Header("If-None-Match", ""),
            new Call.Header("If-None-Match", "W/"),
            new Call.Header("If-Modified-Since", "yesterday"),
            new Call.Header("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
            new Call.Header("If-Match", "garbage"),
            new Call.Header("If-Range", "\"a\""),
            new Call.Header("X-Forwarded-For", "'; DROP TABLE a; --, \u00ff"),
            new Call.Header("X-Forwarded-Host", "evil.example"),
            new Call.Header("X-Forwarded-Proto", "javascript"),
            new Call.Header("X-Forwarded-Prefix", "/../../evil"),
            new Call.Header("Forwarded", "for=\"[::1]\";host=evil.example;proto=gopher"),
            new Call.Header("X-HTTP-Method-Override", "DELETE"),
            new Call.Header("X-Request-Id", "${jndi:ldap://127.0.0.1/a}"),
            new Call.Header("X-Request-Id", "x".repeat(LONG)),
            new Call.Header("Cookie", "a=b; ".repeat(LONG / 10)),
            new Call.Header("Cookie", "\u00ff=;;;=\""),
            new Call.Header("Origin", "https://evil.example"),
            new Call.Header("Origin", "null"),
            new Call.Header("Referer", "javascript:alert(1)"),
            new Call.Header("User-Agent", "() { :; }; /bin/id"),
            new Call.Header("Prefer", "wait=999999"),
            new Call.Header("Date", "0"),
            new Call.Header("X-Own", "x".repeat(LONG)));

    private static final List<String> AUTHORIZATION = List.of(
            "Bearer",
            "Bearer ",
            "bearer a.b.c",
            "Bearer a.b.c.d.e",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
            "Bearer \u00ff\u00fe",
            "Bearer " + "a".repeat(LONG),
            "Basic YTpi",
            "Digest username=\"a\"",
            "",
            "garbage",
            "Bearer {}.{}.{}",
            "Bearer ' OR '1'='1");

    private Headers() {}

    static Call.Header odd(Random chance) {
        return switch (chance.nextInt(8)) {
            case 0, 1 -> new Call.Header("Accept", any(ACCEPT, chance));
            case 2 -> new Call.Header("Accept-Language", any(LANGUAGE, chance));
            default -> OTHERS.get(chance.nextInt(OTHERS.size()));
        };
    }

    static String contentType(Random chance) {
        return any(CONTENT_TYPE, chance);
    }

    static String tag(Random chance) {
        return any(TAGS, chance);
    }

    static String key(Random chance) {
        return any(KEYS, chance);
    }

    static String authorization(Random chance) {
        return any(AUTHORIZATION, chance);
    }

    /** A text as it goes into a header: its UTF-8 bytes, without what ends a header or a request. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .replaceAll("[\r\n\u0000]", "?");
    }

    private static String any(List<String> values, Random chance) {
        return values.get(chance.nextInt(values.size()));
    }
}
