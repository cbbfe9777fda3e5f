package cn.yujian.gateway.portal;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.answer.Representation;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What a stranger finds at the root. */
@Singleton
class StartPage {

    private static final String TITLE = "Yujian 渝鉴 API";
    private static final Wording PURPOSE = new Wording(
            "渝鉴说明重庆市推进资源型地区高质量发展实施方案是否按计划推进，并为每一个数字给出依据。",
            "Yujian tells whether Chongqing's resource-region plan is on course, and proves every number it shows.");

    private final Document document;

    @Inject
    StartPage(PublicUrl publicUrl, Problems problems) {
        document = new Document(
                problems,
                Page.HEADERS,
                List.of(
                        Representation.of("text/html", html()),
                        Representation.of("application/json", json(publicUrl.text()))));
    }

    void mount(@Observes Router router) {
        router.route("/").handler(document);
    }

    private static String html() {
        return Page.of(
                TITLE,
                "<h1>" + TITLE + "</h1>\n" + Page.both("p", PURPOSE)
                        + """
                        <ul>
                        <li><a href="/docs">接口文档 · API documentation</a></li>
                        <li><a href="/openapi">OpenAPI 3.1</a> (JSON; YAML with <code>Accept: application/yaml</code>)</li>
                        <li><a href="/docs/events">事件文档 · Event documentation</a> (AsyncAPI 3:
                        <a href="/asyncapi">/asyncapi</a>)</li>
                        <li><a href="/ogc">地理数据 · Geodata</a> (OGC API – Features)</li>
                        <li><a href="/problems">错误目录 · Problem catalogue</a></li>
                        <li><a href="/api/v1/regions">/api/v1/regions</a> · <a href="/api/v1/projects">/api/v1/projects</a> ·
                        <a href="/api/v1/indicators">/api/v1/indicators</a></li>
                        </ul>
                        """);
    }

    private static String json(String publicUrl) {
        ObjectNode start = new ObjectMapper().createObjectNode();
        start.put("title", TITLE);
        start.putObject("purpose").put("zh", PURPOSE.zh()).put("en", PURPOSE.en());
        start.put("documentation", publicUrl + "/docs");
        start.put("openapi", publicUrl + "/openapi");
        start.put("events", publicUrl + "/docs/events");
        start.put("asyncapi", publicUrl + "/asyncapi");
        start.put("geodata", publicUrl + "/ogc");
        start.put("problems", publicUrl + "/problems");
        return start.toString();
    }
}
