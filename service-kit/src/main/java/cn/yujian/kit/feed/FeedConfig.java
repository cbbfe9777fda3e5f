package cn.yujian.kit.feed;

import io.smallrye.config.ConfigMapping;

/** How many readers of the feed may wait for news; of one client as many as the gateway lets wait. */
@ConfigMapping(prefix = "yujian.feed")
interface FeedConfig {

    /** In this process. */
    int greatestWaiting();

    /** Of one person. */
    int greatestWaitingOfClient();

    /** Of one address without a token; of a network of 64 bits where it is IPv6. */
    int greatestWaitingOfAnonymous();
}
