package cn.yujian.torture;

import java.util.List;

/** Whether the copies that services keep of each other say what was said last. */
final class CopyCheck {

    private CopyCheck() {}

    static boolean isCaughtUp(List<Copy> copies) {
        return copies.stream().allMatch(copy -> copy.sequence() == copy.loggedSequence());
    }

    static void check(List<Copy> copies, Findings findings) {
        copies.stream()
                .filter(copy ->
                        copy.sequence() != copy.loggedSequence() || !copy.text().equals(copy.loggedText()))
                .forEach(copy -> findings.differ("STALE or CHANGED: " + copy));
        findings.count("rows of read models compared with logs", copies.size());
    }
}
