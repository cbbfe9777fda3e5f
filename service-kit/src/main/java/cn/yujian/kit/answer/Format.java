package cn.yujian.kit.answer;

import cn.yujian.kit.paging.Page;

/** A way to write a list other than as JSON. */
public interface Format<T> {

    String mediaType();

    /** The body of the answer. */
    Object write(Page<T> page);
}
