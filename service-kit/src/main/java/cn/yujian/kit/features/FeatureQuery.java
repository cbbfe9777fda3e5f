package cn.yujian.kit.features;

import cn.yujian.kit.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The query of a collection's items. */
class FeatureQuery {

    @QueryParam("bbox")
    String box;

    @QueryParam("datetime")
    String time;

    @BeanParam
    PageRequest page;

    FeatureSelection selection() {
        return new FeatureSelection(
                Optional.ofNullable(box).map(BoundingBox::parse),
                Optional.ofNullable(time).map(TimeSpan::parse));
    }
}
