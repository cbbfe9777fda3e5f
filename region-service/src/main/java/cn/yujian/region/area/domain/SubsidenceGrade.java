package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How grave a subsidence is, as the plan tells them apart. */
@Schema(
        description = "Grade of a subsidence area: 重点, 一般",
        enumeration = {"key", "general"})
public enum SubsidenceGrade implements Coded {
    KEY("key"),
    GENERAL("general");

    private final String code;

    SubsidenceGrade(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
