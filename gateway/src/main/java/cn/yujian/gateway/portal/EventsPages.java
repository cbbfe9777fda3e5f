package cn.yujian.gateway.portal;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.Representation;
import cn.yujian.gateway.contract.EventContract;
import cn.yujian.gateway.contract.EventContracts;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events' documentation, written out by the gateway: nothing to load, nothing to run. */
@Singleton
class EventsPages {

    private static final String ROOT = "/docs/events";
    private static final String TITLE = "事件 · Events";

    private final Map<String, Document> pages = new LinkedHashMap<>();

    @Inject
    EventsPages(EventContracts contracts, Problems problems) {
        pages.put(ROOT, page(problems, list(contracts.all())));
        for (EventContract contract : contracts.all()) {
            pages.put(ROOT + "/" + contract.service(), page(problems, EventsPage.of(contract)));
        }
    }

    void mount(@Observes Router router) {
        pages.forEach((path, page) -> router.route(path).handler(page));
    }

    private static Document page(Problems problems, String html) {
        return new Document(problems, Page.HEADERS, List.of(Representation.of("text/html", html)));
    }

    private static String list(List<EventContract> contracts) {
        StringBuilder list = new StringBuilder();
        for (EventContract contract : contracts) {
            list.append("<li><a href=\"%s/%s\">%s</a></li>\n"
                    .formatted(
                            ROOT,
                            contract.service(),
                            Page.escape(contract.document().at("/info/title").asText())));
        }
        return Page.of(
                TITLE,
                "<h1>" + TITLE
                        + "</h1>\n<p lang=\"zh\">每一次变更都作为 CloudEvent 发布到 Kafka；不用 Kafka 也可经 HTTP 读取：见 <a"
                        + " href=\"/docs\">接口文档</a> 中的 Events。</p>\n<p lang=\"en\">Every change is published to Kafka as a"
                        + " CloudEvent; without Kafka the same comes over HTTP: see Events in the <a href=\"/docs\">API"
                        + " documentation</a>.</p>\n<ul>\n" + list + "</ul>\n");
    }
}
