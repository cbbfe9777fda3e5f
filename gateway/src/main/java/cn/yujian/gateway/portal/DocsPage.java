package cn.yujian.gateway.portal;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.Representation;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** The API documentation: Swagger UI out of its webjar, nothing from elsewhere. */
@Singleton
class DocsPage {

    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Document document;

    @Inject
    DocsPage(Problems problems) {
        document = new Document(
                problems, Page.headers(POLICY), List.of(Representation.of("text/html", html(webjarVersion()))));
    }

    void mount(@Observes Router router) {
        router.route("/docs").handler(document);
    }

    private static String html(String version) {
        return """
                <!doctype html>
                <html lang="zh">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Yujian 渝鉴 API</title>
                <link rel="icon" href="/portal/mark.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/webjars/swagger-ui/%1$s/swagger-ui.css">
                <link rel="stylesheet" href="/portal/docs.css">
                </head>
                <body>
                <header>
                <a href="/">Yujian 渝鉴</a>
                <nav><a href="/openapi">OpenAPI</a> · <a href="/docs/events">事件 · Events</a> ·
                <a href="/problems">错误目录 · Problems</a></nav>
                </header>
                <main id="documentation"></main>
                <noscript>此页面需要 JavaScript；文档本身见 <a href="/openapi">/openapi</a>。 · This page needs JavaScript; the
                description itself is at <a href="/openapi">/openapi</a>.</noscript>
                <script src="/webjars/swagger-ui/%1$s/swagger-ui-bundle.js"></script>
                <script src="/portal/docs.js"></script>
                </body>
                </html>
                """
                .formatted(version);
    }

    // Read from the webjar, so that the version stands in the build alone.
    private static String webjarVersion() {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(WEBJAR)) {
            if (stream == null) {
                throw new IllegalStateException("The Swagger UI webjar is not on the class path: no " + WEBJAR);
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
