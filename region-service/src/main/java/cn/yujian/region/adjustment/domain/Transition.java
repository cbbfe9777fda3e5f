package cn.yujian.region.adjustment.domain;

import java.time.Instant;

/**
 * A step that was taken.
 *
 * @param reason why; null where the step needs none and none was given
 * @param actor pseudonym of the one who took it, or the part of the system that did
 */
public record Transition(Step step, Instant at, String reason, String actor) {}
