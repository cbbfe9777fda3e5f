package cn.yujian.region.registry.api;

import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.kit.security.Caller;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.domain.RegionWhole;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whether the current request may change regions as they stand. */
@RequestScoped
class RegistryAdmission {

    private final Caller caller;
    private final HttpHeaders headers;

    RegistryAdmission(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    /** For a change of one region, which {@code If-Match} names. */
    Consumer<RegionWhole> ofOne() {
        return whole -> {
            caller.requireRegions(List.of(whole.region().id()));
            IfMatch.require(headers, whole.sequence());
        };
    }

    /**
     * For a change of several regions, whose positions the body names.
     *
     * @param body what the caller knows of the regions
     */
    Consumer<Map<String, RegionWhole>> of(ReorganisationBody body) {
        return known -> {
            caller.requireRegions(body.regions());
            Map<String, Long> stale = new TreeMap<>();
            known.values().forEach(whole -> {
                String id = whole.region().id();
                if (body.founds(id)) {
                    // That it exists is not a matter of what the caller has read of it.
                    return;
                }
                Long expected = body.sequenceOf(id);
                if (expected == null) {
                    Wording reason =
                            new Wording("需给出地区 " + id + " 的 sequence", "The sequence of region " + id + " is needed");
                    throw ProblemException.of(ProblemType.PRECONDITION_REQUIRED, reason)
                            .with(new LocalizedViolation(
                                    "body", body.pointerTo(id) + "/sequence", null, "missing", reason));
                }
                if (expected != whole.sequence()) {
                    stale.put(id, whole.sequence());
                }
            });
            if (!stale.isEmpty()) {
                throw ProblemException.of(
                                ProblemType.PRECONDITION_FAILED,
                                new Wording("下列地区已变更：" + stale, "These regions have changed: " + stale))
                        .with("sequences", stale);
            }
        };
    }
}
