package cn.yujian.region.adjustment.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long adjustments may lie. */
@ConfigMapping(prefix = "yujian.adjustments")
interface AdjustmentConfig {

    /** After so many whole days in which nobody touches it, a draft or a returned adjustment expires. */
    @WithDefault("90d")
    Duration untouched();

    /** How often it is looked for such, so that their end is recorded. */
    @WithDefault("1h")
    Duration look();
}
