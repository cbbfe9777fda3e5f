package cn.yujian.kit.security;

/** Who may see a thing. */
public enum AccessLevel {
    /** Everyone, also without a token. */
    PUBLIC,
    /** Callers with a role; a reporter in its own regions only. */
    INTERNAL
}
