package cn.yujian.local.stack;

import java.util.Locale;

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

    int portOffset() {
        return portOffset;
    }
}
