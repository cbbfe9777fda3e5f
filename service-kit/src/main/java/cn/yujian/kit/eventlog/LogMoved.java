package cn.yujian.kit.eventlog;

/** The log may have grown, by this replica or another. Fired by threads that must not be held up: observers only take note. */
public record LogMoved() {}
