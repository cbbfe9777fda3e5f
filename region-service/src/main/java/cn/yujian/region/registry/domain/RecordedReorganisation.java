package cn.yujian.region.registry.domain;

import java.time.Instant;

/**
 * A reorganisation, and when the registry learnt of it.
 *
 * @param sequence position of its event
 */
public record RecordedReorganisation(Reorganisation act, Instant recordedAt, long sequence) {}
