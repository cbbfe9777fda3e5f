package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.security.AccessLevel;
import java.util.Map;
import java.util.Optional;

/**
 * What is stated anew of a project.
 *
 * @param accessLevel who may see it from now on; nothing where that stays
 * @param capacities by id: what is reported, or nothing where the capacity is withdrawn
 */
public record Amendment(Optional<AccessLevel> accessLevel, Map<String, Optional<CapacityReport>> capacities) {}
