package cn.yujian.kit.eventlog;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;

/** The collection whose log this service keeps: what is served of logs is served by their own service alone. */
@Singleton
public class OwnCollection {

    private final EventLogConfig config;

    OwnCollection(EventLogConfig config) {
        this.config = config;
    }

    /**
     * Lets a request for this service's log pass.
     *
     * @throws ProblemException 404 otherwise
     */
    public void require(String collection) {
        if (!config.collection().equals(collection)) {
            throw ProblemException.notFound(new Wording("事件日志", "log"), collection);
        }
    }
}
