package cn.yujian.region.crosswalk.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a region of one day leads to one of a later day. */
@Schema(
        name = "CrosswalkRelation",
        description =
                "unchanged: the same region with the same code; recoded: the same region, its code differs; succeeded: one region"
                        + " took its place; merged: several have gone into that one; split: it has gone into several; ended: nothing is known"
                        + " to have come of it; began: nothing of the earlier day has gone into it",
        enumeration = {"unchanged", "recoded", "succeeded", "merged", "split", "ended", "began"})
public enum Relation implements Coded {
    UNCHANGED("unchanged"),
    RECODED("recoded"),
    SUCCEEDED("succeeded"),
    MERGED("merged"),
    SPLIT("split"),
    ENDED("ended"),
    BEGAN("began");

    private final String code;

    Relation(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
