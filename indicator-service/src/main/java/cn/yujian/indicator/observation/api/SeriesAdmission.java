package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Caller;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Consumer;

/** Whether the current request may change a series as it stands. */
@RequestScoped
class SeriesAdmission implements Consumer<Series> {

    private final Caller caller;
    private final HttpHeaders headers;

    SeriesAdmission(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    public void accept(Series series) {
        caller.requireRegions(List.of(series.key().region()));
        IfMatch.require(headers, series.sequence());
    }

    /** Lets a declaration pass that is meant to be one. */
    void acceptNew(SeriesKey key) {
        caller.requireRegions(List.of(key.region()));
        if (!"*".equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    new Wording("需要 If-None-Match: *", "If-None-Match: * is needed"));
        }
    }
}
