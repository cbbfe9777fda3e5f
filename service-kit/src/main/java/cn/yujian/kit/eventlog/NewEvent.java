package cn.yujian.kit.eventlog;

import cn.yujian.kit.security.AccessLevel;
import java.util.Collection;
import java.util.List;

/**
 * A fact to be recorded.
 *
 * @param type CloudEvents type, {@code cn.yujian.region.registered.v1} for instance
 * @param subject id of the aggregate that changed
 * @param accessLevel who may see it
 * @param regions whose reporters see it although it is INTERNAL
 * @param data the aggregate's full new state
 */
public record NewEvent(String type, String subject, AccessLevel accessLevel, List<String> regions, Object data) {

    public NewEvent {
        regions = regions.stream().distinct().sorted().toList();
    }

    /** An event that everyone may see. */
    public static NewEvent open(String type, String subject, Object data) {
        return new NewEvent(type, subject, AccessLevel.PUBLIC, List.of(), data);
    }

    /** An event that only callers with a role see, reporters those of their own regions. */
    public static NewEvent internal(String type, String subject, Collection<String> regions, Object data) {
        return new NewEvent(type, subject, AccessLevel.INTERNAL, List.copyOf(regions), data);
    }
}
