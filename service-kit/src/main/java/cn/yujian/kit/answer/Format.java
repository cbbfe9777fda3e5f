package cn.yujian.kit.answer;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.paging.Page;

/** A way to write a list other than as JSON. */
public interface Format<T> {

    String mediaType();

    /**
     * The body of the answer.
     *
     * @param tail as of when the page was read
     */
    Object write(Page<T> page, Tail tail);
}
