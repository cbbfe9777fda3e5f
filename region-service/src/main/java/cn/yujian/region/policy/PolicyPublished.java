package cn.yujian.region.policy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A policy document was published: the event's data, its whole text. */
public record PolicyPublished(@JsonUnwrapped PolicyText text, long sequence) {

    public static final String TYPE = "cn.yujian.region.policy-published.v1";
}
