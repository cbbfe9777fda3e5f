package cn.yujian.indicator.target.domain;

import java.time.Instant;

/**
 * A target in one version.
 *
 * @param sequence position of the event that recorded it
 */
public record TargetVersion(Target target, Instant recordedAt, long sequence) {}
