package cn.yujian.gateway.route;

/** What became of a request for a place at a route. */
public enum Entry {
    /** It has a place. */
    ENTERED,
    /** It is called when it is its turn. */
    QUEUED,
    /** As many wait as may. */
    REFUSED
}
