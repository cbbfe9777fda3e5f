package cn.yujian.kit.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the service keeps what must not be kept in its database. */
@ConfigMapping(prefix = "yujian.audit")
interface AuditConfig {

    /** The folder of the signing key and of the published heads: out of reach of who can write the database. */
    Path folder();

    /** How often to look whether today's head is signed. */
    @WithDefault("1M")
    Duration look();

    /**
     * How long the result of a verification is given to whoever asks next: it reads the whole log, and everyone may ask. What was
     * tampered with is told this much later.
     */
    @WithDefault("3S")
    Duration verificationKept();
}
