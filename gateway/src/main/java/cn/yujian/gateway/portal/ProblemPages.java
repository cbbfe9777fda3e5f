package cn.yujian.gateway.portal;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.answer.Representation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page behind each problem's {@code type}: what happened, and what to do. */
@Singleton
class ProblemPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Problems problems;
    private final PublicUrl publicUrl;
    private final Document catalogue;
    private final Map<String, Document> bySlug = new HashMap<>();

    @Inject
    ProblemPages(Problems problems, PublicUrl publicUrl) {
        this.problems = problems;
        this.publicUrl = publicUrl;
        this.catalogue = document(catalogueHtml(), catalogueJson().toString());
        for (ProblemType type : ProblemType.values()) {
            bySlug.put(type.slug(), document(html(type), json(type).toString()));
        }
    }

    void mount(@Observes Router router) {
        router.route("/problems").handler(catalogue);
        router.route("/problems/:slug").handler(this::explain);
    }

    private void explain(RoutingContext context) {
        Document page = bySlug.get(context.pathParam("slug"));
        if (page == null) {
            problems.send(
                    context.request(),
                    ProblemType.NOT_FOUND,
                    new Wording(
                            "错误目录中没有此类型；全部类型见 /problems。",
                            "The catalogue has no such type; /problems lists them all."));
            return;
        }
        page.handle(context);
    }

    private Document document(String html, String json) {
        return new Document(
                problems,
                Page.HEADERS,
                List.of(Representation.of("text/html", html), Representation.of("application/json", json)));
    }

    private String html(ProblemType type) {
        String title = "<h1><span lang=\"zh\">%s</span> · <span lang=\"en\">%s</span></h1>\n"
                .formatted(
                        Page.escape(type.title().zh()), Page.escape(type.title().en()));
        String facts =
                """
                <dl>
                <dt>type</dt><dd><code>%s</code></dd>
                <dt>status</dt><dd><code>%d</code></dd>
                </dl>
                <h2>怎么办 · What to do</h2>
                """
                        .formatted(Page.escape(address(type)), type.status());
        return Page.of(
                Page.escape(type.title().zh() + " · " + type.title().en()),
                title + facts + Page.both("p", type.advice())
                        + "<p><a href=\"/problems\">错误目录 · All problems</a></p>\n");
    }

    private String catalogueHtml() {
        StringBuilder rows = new StringBuilder();
        for (ProblemType type : ProblemType.values()) {
            rows.append(
                    "<tr><td>%d</td><td><a href=\"/problems/%2$s\">%2$s</a></td><td lang=\"zh\">%3$s</td><td lang=\"en\">%4$s</td></tr>\n"
                            .formatted(
                                    type.status(),
                                    type.slug(),
                                    Page.escape(type.title().zh()),
                                    Page.escape(type.title().en())));
        }
        String title = "错误目录 · Problem catalogue";
        return Page.of(
                title,
                "<h1>" + title + "</h1>\n<table>\n<tr><th>status</th><th>type</th><th>中文</th><th>English</th></tr>\n"
                        + rows + "</table>\n");
    }

    private ObjectNode catalogueJson() {
        ObjectNode list = JSON.createObjectNode();
        ArrayNode items = list.putArray("items");
        for (ProblemType type : ProblemType.values()) {
            items.add(json(type));
        }
        list.putNull("next");
        return list;
    }

    private ObjectNode json(ProblemType type) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("type", address(type));
        problem.put("slug", type.slug());
        problem.put("status", type.status());
        problem.set("title", JSON.valueToTree(type.title()));
        problem.set("advice", JSON.valueToTree(type.advice()));
        return problem;
    }

    private String address(ProblemType type) {
        return publicUrl.problems() + "/" + type.slug();
    }
}
