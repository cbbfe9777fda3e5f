package cn.yujian.torture;

/** What is done to the suite under load. */
enum FaultKind {
    REGION_SERVICE_KILLED("kill -9 region-service"),
    PROJECT_SERVICE_KILLED("kill -9 project-service"),
    PROJECT_REPLICA_KILLED("kill -9 project-service-2"),
    INDICATOR_SERVICE_KILLED("kill -9 indicator-service"),
    INDICATOR_REPLICA_KILLED("kill -9 indicator-service-2"),
    GATEWAY_KILLED("kill -9 gateway"),
    BROKER_KILLED("kill -9 kafka"),
    BROKER_STOPPED("stop kafka, kill -9 project-service meanwhile"),
    DATABASE_KILLED("kill -9 postgres"),
    DATABASE_RESTARTED("restart postgres"),
    DATABASE_DELAYED("delay and cut connections to postgres"),
    BROKER_DELAYED("delay and cut connections to kafka"),
    CALLS_DELAYED("delay and cut connections of the gateway"),
    BROKER_STALLED("hold kafka still"),
    LEADER_DEPOSED("hold the leading project-service still, cut it off its database"),
    CONSUMER_DEPOSED("hold the reading indicator-service still, cut it off its database"),
    POISON("poison events, kill -9 their reader"),
    COPY_REBUILT("have indicator-service rebuild its copy of the projects"),
    TOPIC_LOST("delete a topic, kill -9 the process that fills it again, have a copy rebuilt meanwhile");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
