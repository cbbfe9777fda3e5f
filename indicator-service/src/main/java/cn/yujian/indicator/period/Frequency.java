package cn.yujian.indicator.period;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often a series has a value; the codes are those of SDMX. */
@Schema(
        description = "How often a series has a value: A yearly, Q quarterly, M monthly",
        enumeration = {"A", "Q", "M"})
public enum Frequency implements Coded {
    YEARLY("A"),
    QUARTERLY("Q"),
    MONTHLY("M");

    private final String code;

    Frequency(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
