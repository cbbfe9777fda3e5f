package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a duty to restore has come. */
@Schema(
        description = "State of a duty to restore: 未开始, 进行中, 已完成, 已免除",
        enumeration = {"outstanding", "under-way", "fulfilled", "released"})
public enum DutyState implements Coded {
    OUTSTANDING("outstanding"),
    UNDER_WAY("under-way"),
    FULFILLED("fulfilled"),
    RELEASED("released");

    private final String code;

    DutyState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
