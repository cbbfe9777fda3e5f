package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something about a proposal that does not fit to the registry and the list.
 *
 * @param pointer where in the proposal, as a JSON pointer
 * @param type what kind of problem it is when it is proposed
 */
public record Misfit(String pointer, ProblemType type, String code, Wording reason) {

    /** Refuses a proposal as it is made. */
    public static void refuse(List<Misfit> misfits) {
        if (misfits.isEmpty()) {
            return;
        }
        ProblemException problem =
                ProblemException.of(misfits.get(0).type(), misfits.get(0).reason());
        for (Misfit misfit : misfits) {
            problem = problem.with(
                    new LocalizedViolation("body", misfit.pointer(), null, misfit.code(), misfit.reason()));
        }
        throw problem;
    }

    /** Refuses a step with a proposal that was sound when it was made; pointers are into the adjustment. */
    public static void refuseNow(List<Misfit> misfits) {
        if (misfits.isEmpty()) {
            return;
        }
        String pointers = misfits.stream().map(Misfit::pointer).distinct().collect(Collectors.joining(", "));
        ProblemException problem = ProblemException.of(
                ProblemType.LIST_HAS_CHANGED, new Wording("不再适用：" + pointers, "These no longer fit: " + pointers));
        for (Misfit misfit : misfits) {
            problem = problem.with(
                    new LocalizedViolation("path", misfit.pointer(), "adjustment", misfit.code(), misfit.reason()));
        }
        throw problem;
    }
}
