package cn.yujian.indicator.assessment.domain;

import cn.yujian.indicator.target.domain.Comparator;
import java.math.BigDecimal;

/** Trajectories for tests: by default the check vector, 20 in 2020, 22 in 2023, 25 wanted in 2025. */
final class TrajectoryFixture {

    private int baseYear = 2020;
    private String baseValue = "20";
    private int currentYear = 2023;
    private String currentValue = "22";
    private int targetYear = 2025;
    private String targetValue = "25";
    private Comparator comparator = Comparator.AT_LEAST;

    private TrajectoryFixture() {}

    static TrajectoryFixture aTrajectory() {
        return new TrajectoryFixture();
    }

    TrajectoryFixture from(int year, String value) {
        baseYear = year;
        baseValue = value;
        return this;
    }

    TrajectoryFixture at(int year, String value) {
        currentYear = year;
        currentValue = value;
        return this;
    }

    TrajectoryFixture toAtLeast(int year, String value) {
        targetYear = year;
        targetValue = value;
        comparator = Comparator.AT_LEAST;
        return this;
    }

    TrajectoryFixture toAtMost(int year, String value) {
        targetYear = year;
        targetValue = value;
        comparator = Comparator.AT_MOST;
        return this;
    }

    Trajectory build() {
        return new Trajectory(
                baseYear,
                new BigDecimal(baseValue),
                currentYear,
                new BigDecimal(currentValue),
                targetYear,
                new BigDecimal(targetValue),
                comparator);
    }
}
