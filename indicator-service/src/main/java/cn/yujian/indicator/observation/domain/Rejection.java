package cn.yujian.indicator.observation.domain;

import cn.yujian.problem.Wording;

/**
 * Why a row is refused.
 *
 * @param code stable, for programs
 * @param member the row's member that is wrong
 */
public record Rejection(String code, String member, Wording message) {}
