package cn.yujian.gateway.admission;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long the issuer's keys are trusted without asking. */
@ConfigMapping(prefix = "yujian.issuer-keys")
interface IssuerKeysConfig {

    /** From one look at the issuer's keys to the next. */
    Duration fetchEvery();
}
