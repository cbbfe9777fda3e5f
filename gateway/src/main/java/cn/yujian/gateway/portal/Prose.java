package cn.yujian.gateway.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The little of Markdown that the contracts' descriptions use: paragraphs, list items, bold and code. */
final class Prose {

    private Prose() {}

    /** The text as paragraphs and lists of HTML, escaped. */
    static String html(String markdown) {
        StringBuilder html = new StringBuilder();
        for (String block : markdown.strip().split("\\n\\s*\\n", -1)) {
            List<String> items = items(block);
            if (items.isEmpty()) {
                html.append("<p>").append(inline(block)).append("</p>\n");
                continue;
            }
            html.append(items.stream()
                    .map(item -> "<li>" + inline(item) + "</li>\n")
                    .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
        }
        return html.toString();
    }

    /** One line of it. */
    static String inline(String markdown) {
        return Page.escape(markdown)
                .replaceAll("`([^`]+)`", "<code>$1</code>")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>");
    }

    // A line that does not begin an item goes on with the one before.
    private static List<String> items(String block) {
        List<String> items = new ArrayList<>();
        for (String line : block.split("\\n", -1)) {
            if (line.startsWith("- ")) {
                items.add(line.substring(2));
            } else if (items.isEmpty()) {
                return List.of();
            } else {
                items.add(items.remove(items.size() - 1) + " " + line.strip());
            }
        }
        return items;
    }
}
