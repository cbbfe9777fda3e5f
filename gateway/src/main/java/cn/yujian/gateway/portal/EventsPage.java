package cn.yujian.gateway.portal;

import cn.yujian.gateway.contract.EventContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One service's AsyncAPI document as a page: topics, messages, headers, schemas and a sample of each. */
final class EventsPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventContract contract;
    private final JsonNode document;
    private final StringBuilder html = new StringBuilder();

    private EventsPage(EventContract contract) {
        this.contract = contract;
        this.document = contract.document();
    }

    static String of(EventContract contract) {
        return new EventsPage(contract).render();
    }

    private String render() {
        String title = Page.escape(document.at("/info/title").asText());
        html.append("<h1>").append(title).append("</h1>\n");
        html.append(
                "<p>AsyncAPI %s: <a href=\"/asyncapi/%s\">JSON</a> (YAML: <code>Accept: application/yaml</code>)</p>\n"
                        .formatted(Page.escape(document.path("asyncapi").asText()), contract.service()));
        html.append("<div lang=\"en\">\n")
                .append(Prose.html(document.at("/info/description").asText()))
                .append("</div>\n<h2>主题 · Topics</h2>\n");
        document.path("channels").forEach(this::channel);
        html.append("<h2>消息 · Messages</h2>\n");
        document.at("/components/messages")
                .properties()
                .forEach(message -> message(message.getKey(), message.getValue()));
        document.at("/components/messageTraits").forEach(trait -> {
            html.append("<h2 id=\"headers\">消息头 · Headers</h2>\n");
            properties(trait.path("headers"));
        });
        html.append("<p><a href=\"/docs/events\">全部事件文档 · All events</a></p>\n");
        return Page.of(title, html.toString());
    }

    private void channel(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        html.append("<h3><code>%s</code></h3>\n<p>%s</p>\n"
                .formatted(
                        Page.escape(channel.path("address").asText()),
                        Prose.inline(channel.path("description").asText())));
        html.append("<p>分区 · partitions: %d</p>\n<ul>\n"
                .formatted(kafka.path("partitions").asInt(1)));
        channel.path("messages")
                .fieldNames()
                .forEachRemaining(
                        name -> html.append("<li><a href=\"#%1$s\">%1$s</a></li>\n".formatted(Page.escape(name))));
        html.append("</ul>\n");
    }

    private void message(String key, JsonNode message) {
        String name = message.path("name").asText();
        html.append("<h3 id=\"%s\"><code>%s</code></h3>\n<p>%s</p>\n"
                .formatted(
                        Page.escape(key),
                        Page.escape(name),
                        Prose.inline(message.path("summary").asText())));
        if (message.has("headers")) {
            properties(message.get("headers"));
        } else {
            html.append("<p>消息头 · Headers: <a href=\"#headers\">CloudEvents</a></p>\n");
        }
        JsonNode reference = message.at("/payload/$ref");
        if (reference.isTextual()) {
            payload(reference.textValue().replaceFirst("^\\./" + contract.service() + "/", ""));
        } else {
            html.append("<p>%s</p>\n"
                    .formatted(Prose.inline(message.at("/payload/description").asText())));
        }
        JsonNode sample = contract.samples().get(name);
        if (sample != null) {
            html.append("<details>\n<summary>示例 · Sample</summary>\n<pre><code>%s</code></pre>\n</details>\n"
                    .formatted(Page.escape(pretty(sample))));
        }
    }

    private void payload(String file) {
        html.append("<p>数据 · Data: <a href=\"/asyncapi/%1$s/%2$s\">JSON Schema</a></p>\n"
                .formatted(contract.service(), Page.escape(file)));
        properties(resolved(file, contract.schemas().get(file)));
    }

    // A schema may only name the one that says what there is; a circle of names would say nothing.
    private JsonNode resolved(String file, JsonNode schema) {
        Set<String> seen = new HashSet<>();
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        String here = file;
        JsonNode found = schema;
        while (found.path("$ref").isTextual() && !found.has("properties") && seen.add(here + found.path("$ref"))) {
            String[] reference = found.path("$ref").textValue().split("#", 2);
            here = reference[0].isEmpty() ? here : folder + reference[0];
            found = contract.schemas().get(here).at(reference.length > 1 ? reference[1] : "");
        }
        return found;
    }

    private void properties(JsonNode schema) {
        if (!schema.path("properties").isObject()) {
            return;
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        html.append("<table>\n<tr><th>名称 · Name</th><th>类型 · Type</th><th>说明 · Meaning</th></tr>\n");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            html.append("<tr><td><code>%s</code>%s</td><td>%s</td><td lang=\"en\">%s</td></tr>\n"
                    .formatted(
                            Page.escape(property.getKey()),
                            required.contains(property.getKey()) ? "" : " (可缺 · optional)",
                            Page.escape(type(property.getValue())),
                            Prose.inline(property.getValue().path("description").asText())));
        }
        html.append("</table>\n");
    }

    private static String type(JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const").asText();
        }
        if (schema.path("$ref").isTextual()) {
            String reference = schema.path("$ref").textValue();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        return schema.has("format")
                ? schema.path("type").asText() + " " + schema.path("format").asText()
                : schema.path("type").asText();
    }

    private static String pretty(JsonNode sample) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sample);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A sample that was read cannot be written", impossible);
        }
    }
}
