package cn.yujian.kit.eventlog;

import cn.yujian.kit.security.AccessLevel;

/**
 * A fact to be recorded.
 *
 * @param type CloudEvents type, {@code cn.yujian.region.registered.v1} for instance
 * @param subject id of the aggregate that changed
 * @param accessLevel who may see it
 * @param data the aggregate's full new state
 */
public record NewEvent(String type, String subject, AccessLevel accessLevel, Object data) {

    public static NewEvent open(String type, String subject, Object data) {
        return new NewEvent(type, subject, AccessLevel.PUBLIC, data);
    }
}
