package cn.yujian.project.programme;

import cn.yujian.kit.language.Name;
import cn.yujian.project.citation.Mention;
import java.util.List;

/**
 * A campaign, a class of works or an instrument of the plan that has no named object; also its event's data.
 *
 * @param regions of the register; empty where the text names none
 * @param sequence position of its last event in the project log
 */
public record Programme(String id, Name name, List<String> regions, List<Mention> mentions, long sequence) {

    public Programme {
        regions = List.copyOf(regions);
        mentions = List.copyOf(mentions);
        if (mentions.isEmpty()) {
            throw new IllegalArgumentException("The plan does not name programme " + id);
        }
    }
}
