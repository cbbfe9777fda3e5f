package cn.yujian.kit.feed;

import cn.yujian.kit.security.Sight;

/**
 * What a reader of the feed asks for; readers who ask the same are answered with one query, however many events each takes at most.
 *
 * @param after position of the last event the reader has
 * @param latestOnly whether a newer event of the same subject is enough
 * @param withActors whether the reader may know who caused the events
 */
record Question(long after, Sight sight, boolean latestOnly, boolean withActors) {}
