package cn.yujian.indicator.target.domain;

import cn.yujian.kit.language.Coded;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** On which side of the target value the value must be. */
@Schema(
        description = "On which side of the target value the value must be",
        enumeration = {"at-least", "at-most"})
public enum Comparator implements Coded {
    AT_LEAST("at-least"),
    AT_MOST("at-most");

    private final String code;

    Comparator(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    public boolean isMet(BigDecimal value, BigDecimal target) {
        return this == AT_LEAST ? value.compareTo(target) >= 0 : value.compareTo(target) <= 0;
    }
}
