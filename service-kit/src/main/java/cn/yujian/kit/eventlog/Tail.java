package cn.yujian.kit.eventlog;

import java.time.Instant;

/**
 * Where a service's log stands: the state of everything it serves.
 *
 * @param sequence position of the last event, 0 before the first
 * @param recordedAt when that event was recorded
 */
public record Tail(long sequence, Instant recordedAt) {}
