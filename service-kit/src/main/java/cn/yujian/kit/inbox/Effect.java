package cn.yujian.kit.inbox;

/** What an event did to a copy. */
enum Effect {
    APPLIED,
    /** Something as new was known already. */
    SUPERSEDED,
    /** The very same event was applied before. */
    REPEATED,
    /** The copy does not apply events of its type. */
    PASSED_OVER
}
