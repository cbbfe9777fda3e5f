package cn.yujian.kit.features;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * A box in WGS 84. Where west is greater than east it reaches over the antimeridian.
 *
 * @param west longitude in degrees, as the other three are degrees
 */
public record BoundingBox(BigDecimal west, BigDecimal south, BigDecimal east, BigDecimal north) {

    private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
    private static final BigDecimal POLE = BigDecimal.valueOf(90);

    // What no coordinate needs would only be work for whoever reads it.
    private static final int LONGEST_NUMBER = 40;

    /**
     * Reads the parameter {@code bbox}: four numbers, or six with heights, which nothing here has.
     *
     * @throws ProblemException 400 if it is no box on Earth
     */
    public static BoundingBox parse(String text) {
        List<BigDecimal> numbers =
                Arrays.stream(text.split(",", -1)).map(BoundingBox::number).toList();
        if (numbers.size() != 4 && numbers.size() != 6) {
            throw invalid(
                    "not-a-box",
                    "应为 4 个或 6 个数：西,南,东,北（可含高程）",
                    "expected 4 or 6 numbers: west,south,east,north, or with heights");
        }
        int heights = numbers.size() == 6 ? 1 : 0;
        BoundingBox box =
                new BoundingBox(numbers.get(0), numbers.get(1), numbers.get(2 + heights), numbers.get(3 + heights));
        if (heights == 1 && numbers.get(2).compareTo(numbers.get(5)) > 0) {
            throw invalid("heights-reversed", "最低高程不能大于最高高程", "the lowest height is above the highest");
        }
        box.requireOnEarth();
        return box;
    }

    private void requireOnEarth() {
        if (!isWithin(west, HALF_TURN)
                || !isWithin(east, HALF_TURN)
                || !isWithin(south, POLE)
                || !isWithin(north, POLE)) {
            throw invalid(
                    "not-on-earth",
                    "经度应在 -180 与 180 之间、纬度应在 -90 与 90 之间，经度在前",
                    "longitudes lie between -180 and 180 and latitudes between -90 and 90, longitude first");
        }
        if (south.compareTo(north) > 0) {
            throw invalid("south-of-south", "南界不能高于北界", "the southern edge is north of the northern one");
        }
    }

    /** Itself, or its two halves where it reaches over the antimeridian. */
    public List<BoundingBox> parts() {
        if (west.compareTo(east) <= 0) {
            return List.of(this);
        }
        return List.of(
                new BoundingBox(west, south, HALF_TURN, north),
                new BoundingBox(HALF_TURN.negate(), south, east, north));
    }

    private static BigDecimal number(String text) {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text.strip());
            }
        } catch (NumberFormatException malformed) {
            // Said below, as for what is too long.
        }
        throw invalid("not-a-number", "应为以逗号分隔的数", "expected numbers between commas");
    }

    private static boolean isWithin(BigDecimal number, BigDecimal bound) {
        return number.abs().compareTo(bound) <= 0;
    }

    private static ProblemException invalid(String code, String zh, String en) {
        return ProblemException.invalidParameter("bbox", code, new Wording(zh, en));
    }
}
