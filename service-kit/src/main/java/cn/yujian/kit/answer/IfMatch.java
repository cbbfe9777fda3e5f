package cn.yujian.kit.answer;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;

/** The precondition of a change: it must know the state it changes. */
public final class IfMatch {

    private IfMatch() {}

    /**
     * Lets a change pass whose {@code If-Match} names any current representation of the resource.
     *
     * @param sequence position of the resource's last event
     * @throws ProblemException 428 without the header, 412 if the resource has moved on
     */
    public static void require(HttpHeaders request, long sequence) {
        String header = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (header == null || header.isBlank()) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED, new Wording("需要 If-Match 头", "The If-Match header is needed"));
        }
        boolean current = Arrays.stream(header.split(","))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.startsWith("\"" + sequence + "-"));
        if (!current) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED,
                    new Wording(
                            "资源已变更，当前序号为 " + sequence, "The resource has changed; its sequence is now " + sequence));
        }
    }
}
