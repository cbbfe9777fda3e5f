package cn.yujian.region.designation.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a resource-based city has come, by the national plan of 2013–2020. */
@Schema(
        description = "Type of a resource-based city: 成长型, 成熟型, 衰退型, 再生型",
        enumeration = {"growing", "mature", "declining", "regenerating"})
public enum CityType implements Coded {
    GROWING("growing"),
    MATURE("mature"),
    DECLINING("declining"),
    REGENERATING("regenerating");

    private final String code;

    CityType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
