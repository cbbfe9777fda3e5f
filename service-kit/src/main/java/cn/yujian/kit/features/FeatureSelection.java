package cn.yujian.kit.features;

import java.util.Optional;

/**
 * Which features are asked for.
 *
 * @param box those whose geometry touches it, and those without geometry
 * @param span those that are true at some time of it, and those without time; without one, what is true today
 */
public record FeatureSelection(Optional<BoundingBox> box, Optional<TimeSpan> span) {}
