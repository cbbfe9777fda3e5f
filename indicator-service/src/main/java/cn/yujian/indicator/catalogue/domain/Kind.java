package cn.yujian.indicator.catalogue.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an indicator comes by its values. */
@Schema(
        description = "reported: by people; derived: computed from the projects, never reported",
        enumeration = {"reported", "derived"})
public enum Kind implements Coded {
    REPORTED("reported"),
    DERIVED("derived");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
