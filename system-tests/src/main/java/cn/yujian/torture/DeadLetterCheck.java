package cn.yujian.torture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each poison became one dead letter, and nothing else became any. */
final class DeadLetterCheck {

    private DeadLetterCheck() {}

    static boolean areAllThere(Set<String> expected, List<TopicMessage> letters) {
        return letters.stream().map(DeadLetterCheck::mark).toList().containsAll(expected);
    }

    static void check(String service, Set<String> expected, List<TopicMessage> letters, Findings findings) {
        Map<String, Long> seen = letters.stream().collect(groupingBy(DeadLetterCheck::mark, counting()));
        for (String mark : expected) {
            long number = seen.getOrDefault(mark, 0L);
            if (number != 1) {
                findings.differ(service + " wrote " + number + " dead letters for the poison " + mark);
            }
        }
        letters.stream()
                .filter(letter -> !expected.contains(mark(letter)))
                .forEach(letter -> findings.differ(service + " wrote a dead letter for no poison: " + letter));
        findings.count("dead letters expected of " + service, expected.size());
        findings.count("dead letters seen of " + service, letters.size());
    }

    private static String mark(TopicMessage letter) {
        return letter.headers().getOrDefault(Poison.MARK, "none");
    }
}
