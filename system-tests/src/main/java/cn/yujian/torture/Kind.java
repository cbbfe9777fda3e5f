package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import java.util.Locale;

/** What a write does. */
enum Kind {
    STAGE(Service.PROJECT, "cn.yujian.project.stage-changed.v1"),
    CAPACITY(Service.PROJECT, "cn.yujian.project.capacity-changed.v1"),
    ACCESS(Service.PROJECT, "cn.yujian.project.access-changed.v1"),
    OBSERVATIONS(Service.INDICATOR, "cn.yujian.indicator.observations-recorded.v1");

    private final Service service;
    private final String eventType;

    Kind(Service service, String eventType) {
        this.service = service;
        this.eventType = eventType;
    }

    Service service() {
        return service;
    }

    /** Of the events it brings about. */
    String eventType() {
        return eventType;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
