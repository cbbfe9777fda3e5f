package cn.yujian.gateway.portal;

import cn.yujian.problem.Wording;
import java.util.Map;

/** The frame all pages share, and the headers that keep them from loading or doing anything else. */
final class Page {

    private static final String COMMON_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    static final Map<String, String> HEADERS = headers(COMMON_POLICY);

    private Page() {}

    /** Headers for a page with the given content security policy. */
    static Map<String, String> headers(String policy) {
        return Map.of(
                "Content-Security-Policy", policy,
                "Referrer-Policy", "no-referrer",
                "X-Frame-Options", "DENY",
                "Cross-Origin-Opener-Policy", "same-origin");
    }

    /** A page in the common frame; title and body are HTML. */
    static String of(String title, String body) {
        return """
                <!doctype html>
                <html lang="zh">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="/portal/mark.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/portal/portal.css">
                </head>
                <body>
                <header><a href="/">Yujian 渝鉴</a></header>
                <main>
                %s</main>
                </body>
                </html>
                """
                .formatted(title, body);
    }

    /** Both languages, each marked as what it is. */
    static String both(String element, Wording wording) {
        return "<%1$s lang=\"zh\">%2$s</%1$s>\n<%1$s lang=\"en\">%3$s</%1$s>\n"
                .formatted(element, escape(wording.zh()), escape(wording.en()));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
