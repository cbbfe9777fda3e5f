package cn.yujian.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that have broken something somewhere: at boundaries, of other types, huge, in odd scripts, made to inject. */
final class Oddities {

    private static final int LONG = 3_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "0",
            "-1",
            "-0",
            "1.5",
            "1e3",
            "1e999",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "0x10",
            "1,2",
            "2025-13-45",
            "2026-02-30",
            "2026-02-30T00:00:00Z",
            "0000-00-00",
            "9999-12-31",
            "-999999999-01-01",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31",
            "-4714-01-01",
            "0000-01-01",
            "+999999999-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59.9999999999999Z",
            "2026-11-25T10:00:00+18:01",
            "\u0000",
            "a\u0000b",
            "\u0007",
            "\uFEFFid",
            "\u202Eevil",
            "\u200B",
            "\uFFFF",
            "e\u0301\u0301\u0301\u0301\u0301\u0301",
            "\uD83D\uDE00",
            "\uD840\uDC0B\uD842\uDFB7",
            "\u00DF\u0130\u0131",
            "\u2460\uFF11\u4E00",
            "\u4E07\u76DB",
            "' OR '1'='1",
            "'; DROP TABLE project; --",
            "\\'; SELECT pg_sleep(5); --",
            "%",
            "%%%",
            "_",
            "\\",
            "\\x00",
            "*",
            "(((((((((((",
            "[a-z]*+?{9999}",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "/etc/passwd",
            "a/b",
            "a;b=c",
            "a?b=c#d",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "#{7*7}",
            "$(id)",
            "`id`",
            "|id",
            "a\r\nSet-Cookie: x=y",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "=cmd|' /C calc'!A0",
            "http://127.0.0.1:8080/",
            "a".repeat(81),
            "9".repeat(400),
            "x".repeat(LONG),
            "\u4E2D".repeat(LONG / 9));

    /** Parts of a URL that no text encodes to. */
    private static final List<String> RAW = List.of(
            "%00",
            "%ff%fe",
            "%C0%AF",
            "%C0%80",
            "%ED%A0%80",
            "%F4%90%80%80",
            "%E4%B8",
            "%2e%2e",
            "%2e%2e%2f",
            "%2F",
            "%5c",
            "%25%32%66",
            "%0d%0aX-Injected:%20yes",
            "%7f",
            "+",
            "%2B",
            "a%20b",
            ";",
            "&",
            "=");

    private Oddities() {}

    static String text(Random chance) {
        return TEXTS.get(chance.nextInt(TEXTS.size()));
    }

    /** A text as part of a URL, or a part that is no text. */
    static String inUrl(Random chance) {
        int choice = chance.nextInt(TEXTS.size() + RAW.size());
        return choice < TEXTS.size() ? encode(TEXTS.get(choice)) : RAW.get(choice - TEXTS.size());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
