package cn.yujian.indicator.target.api;

import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Caller;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a PUT asks of the state it meets: {@code If-None-Match: *} creates, {@code If-Match} replaces. */
final class TargetPrecondition implements Consumer<Optional<TargetVersion>> {

    private final HttpHeaders headers;
    private final Caller caller;

    TargetPrecondition(HttpHeaders headers, Caller caller) {
        this.headers = headers;
        this.caller = caller;
        String noneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (noneMatch == null && headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    new Wording(
                            "新建需要 If-None-Match: *，替换需要 If-Match",
                            "If-None-Match: * is needed to create, If-Match to replace"));
        }
    }

    @Override
    public void accept(Optional<TargetVersion> current) {
        if (headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null) {
            requireAbsent(current);
            return;
        }
        if (current.isEmpty()) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED, new Wording("目标不存在", "There is no such target"));
        }
        IfMatch.require(headers, current.get().sequence());
        caller.requireRegions(List.of(current.get().target().region()));
    }

    private static void requireAbsent(Optional<TargetVersion> current) {
        if (current.isPresent()) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED, new Wording("目标已存在", "The target exists already"));
        }
    }
}
