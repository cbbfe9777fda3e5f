package cn.yujian.indicator.catalogue.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an indicator is meant to go. */
@Schema(
        description = "Desired direction",
        enumeration = {"increase", "decrease", "none"})
public enum Direction implements Coded {
    INCREASE("increase"),
    DECREASE("decrease"),
    NONE("none");

    private final String code;

    Direction(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
