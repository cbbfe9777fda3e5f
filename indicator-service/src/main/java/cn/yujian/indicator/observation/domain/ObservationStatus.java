package cn.yujian.indicator.observation.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How final a value is; the codes are those of SDMX. */
@Schema(
        description = "How final the value is: A normal, E estimated, P provisional",
        enumeration = {"A", "E", "P"})
public enum ObservationStatus implements Coded {
    NORMAL("A"),
    ESTIMATED("E"),
    PROVISIONAL("P");

    private final String code;

    ObservationStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
