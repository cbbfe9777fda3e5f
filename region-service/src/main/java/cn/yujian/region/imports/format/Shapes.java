package cn.yujian.region.imports.format;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.region.geometry.OutlineRules;
import cn.yujian.region.imports.domain.ImportedRow;
import cn.yujian.region.imports.domain.Rejection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Outlines as rows give them. */
final class Shapes {

    private static final int WRITTEN_OUT = 20;
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(180);

    private Shapes() {}

    static ImportedRow.Shape read(JsonNode geometry, List<BigDecimal> labelPoint, boolean approximate) throws UnfitRow {
        if (geometry == null || geometry.isNull()) {
            RowBody.require(
                    labelPoint == null, "/labelPoint", "without-outline", "没有轮廓", "There is no outline it belongs to");
            return null;
        }
        requireWritable(geometry.path("coordinates"));
        try {
            OutlineRules.checkShape(geometry);
        } catch (ProblemException refused) {
            throw new UnfitRow(Rejection.of(refused));
        }
        // What else a geometry may carry (bbox, crs) is no part of the outline.
        ObjectNode outline = JsonNodeFactory.instance.objectNode();
        outline.set("type", geometry.path("type"));
        outline.set("coordinates", geometry.path("coordinates"));
        return new ImportedRow.Shape(
                outline, labelPoint == null ? OutlineRules.labelPoint(outline) : point(labelPoint), approximate);
    }

    private static List<BigDecimal> point(List<BigDecimal> labelPoint) throws UnfitRow {
        boolean isPoint = labelPoint.size() == 2
                && labelPoint.stream().allMatch(part -> part != null && isWritable(part) && isOnEarth(part));
        RowBody.require(isPoint, "/labelPoint", "not-a-position", "应为经度、纬度两个数", "A longitude and a latitude");
        return labelPoint;
    }

    /** A number that would fill the memory when it is written out is no coordinate. */
    private static void requireWritable(JsonNode node) throws UnfitRow {
        if (node.isBigDecimal() || node.isBigInteger()) {
            RowBody.require(
                    isWritable(node.decimalValue()) && isOnEarth(node.decimalValue()),
                    "/geometry",
                    "not-a-position",
                    "位置应为经度、纬度两个数",
                    "A position is a longitude and a latitude");
        }
        for (JsonNode child : node) {
            requireWritable(child);
        }
    }

    private static boolean isWritable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= WRITTEN_OUT && number.precision() <= WRITTEN_OUT;
    }

    private static boolean isOnEarth(BigDecimal number) {
        return number.abs().compareTo(FARTHEST) <= 0;
    }
}
