package cn.yujian.kit.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many readers of the feed may wait for news. */
@ConfigMapping(prefix = "yujian.feed")
interface FeedConfig {

    /** In this process. */
    @WithDefault("10000")
    int greatestWaiting();

    /** Of one client: a person, or an address where there is no token. */
    @WithDefault("100")
    int greatestWaitingOfClient();
}
