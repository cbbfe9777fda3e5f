package cn.yujian.region.crosswalk.domain;

import cn.yujian.region.bitemporal.Validity;
import java.util.List;

/** When a region exists, and which regions have come of it. */
public record Life(Validity validity, List<String> successors) {

    public Life {
        successors = List.copyOf(successors);
    }
}
