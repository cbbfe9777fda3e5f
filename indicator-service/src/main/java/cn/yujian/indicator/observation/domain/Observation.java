package cn.yujian.indicator.observation.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * The value of a series in a period, in one version.
 *
 * @param id the same in all versions
 * @param sequence position of the event that recorded this version
 */
public record Observation(UUID id, Content content, Instant recordedAt, long sequence) {}
