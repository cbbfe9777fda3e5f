package cn.yujian.local.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The services behind the gateway, in the order of their ports; each has a database of its own. */
public enum Service {
    REGION(1),
    PROJECT(2),
    INDICATOR(3);

    private final int portOffset;

    Service(int portOffset) {
        this.portOffset = portOffset;
    }

    /** The name of the part, and of its module. */
    public String part() {
        return database() + "-service";
    }

    /** The name of the part that is its second process. */
    public String replicaPart() {
        return part() + "-2";
    }

    public String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service that people call by its database or by its part. */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> List.of(service.database(), service.part()).contains(name))
                .findFirst();
    }

    int portOffset() {
        return portOffset;
    }
}
