package cn.yujian.region.area.domain;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A piece of land, as large as its source says. */
@Schema(description = "A size of land")
public record Area(
        @Schema(required = true, examples = "3.25") BigDecimal value, @Schema(required = true) AreaUnit unit) {

    /** The same in another unit. */
    public Area in(AreaUnit other) {
        return new Area(unit.in(other, value), other);
    }
}
