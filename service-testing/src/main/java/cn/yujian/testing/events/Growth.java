package cn.yujian.testing.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The rule by which an event schema changes within a major version. Events stay on their topic for ever, so old readers meet new
 * events and new readers meet old ones: what was promised stays, word for word, and only optional members and codes of open lists
 * are added.
 */
final class Growth {

    private Growth() {}

    /** What a schema took back of what it promised, in words; empty if it only grew. */
    static List<String> broken(Shape released, Shape current) {
        List<String> broken = new ArrayList<>();
        released.members().forEach((path, before) -> {
            Member now = current.members().get(path);
            if (now == null) {
                broken.add(path + " is gone");
                return;
            }
            broken.addAll(changes(path, before, now));
        });
        current.members().forEach((path, now) -> {
            boolean isNew = !released.members().containsKey(path);
            if (isNew && now.required() && released.members().containsKey(parent(path))) {
                broken.add(path + " is new and required, but older events do not have it");
            }
        });
        return broken;
    }

    private static List<String> changes(String path, Member before, Member now) {
        List<String> changes = new ArrayList<>();
        note(changes, path, "type", before.type(), now.type());
        note(changes, path, "required", before.required(), now.required());
        note(changes, path, "openness", before.open(), now.open());
        note(changes, path, "limits", before.limits(), now.limits());
        Set<String> gone = new HashSet<>(before.codes());
        gone.removeAll(now.codes());
        if (!gone.isEmpty()) {
            changes.add(path + " lost codes that older events have: " + gone);
        }
        if (!before.open() && !before.codes().containsAll(now.codes())) {
            changes.add(path + " got codes, but its list is closed");
        }
        return changes;
    }

    private static void note(List<String> changes, String path, String what, Object before, Object now) {
        if (!Objects.equals(before, now)) {
            changes.add(path + " changed its " + what + " from " + before + " to " + now);
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(Math.max(path.lastIndexOf('/'), path.lastIndexOf('[')), 0));
    }
}
