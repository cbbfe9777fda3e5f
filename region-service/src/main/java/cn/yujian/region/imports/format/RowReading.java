package cn.yujian.region.imports.format;

import cn.yujian.problem.Wording;
import cn.yujian.region.imports.domain.Rejection;
import cn.yujian.region.imports.domain.RowSink;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;

/** One reading: counts the rows, and hands them on or tells why they cannot be read. */
final class RowReading {

    private final RowMapper mapper;
    private final RowSink sink;
    private int rows;

    RowReading(RowMapper mapper, RowSink sink) {
        this.mapper = mapper;
        this.sink = sink;
    }

    RowMapper mapper() {
        return mapper;
    }

    /** Says where in the line a member stands, where that can be told. */
    interface Columns {
        Integer of(String pointer);
    }

    /** Gives the body of a row. */
    interface Body {
        RowBody read() throws IOException, UnfitRow;
    }

    void row(long line, Columns columns, Body body) throws IOException {
        rows++;
        try {
            sink.take(body.read().toDomain(rows, line));
        } catch (UnfitRow unfit) {
            sink.refuse(
                    rows,
                    line,
                    unfit.rejection().at(columns.of(unfit.rejection().pointer())));
        } catch (JsonMappingException mapping) {
            Rejection rejection = ofMember(mapping);
            Integer column = columns.of(rejection.pointer());
            sink.refuse(rows, line, rejection.at(column == null ? columnOf(mapping) : column));
        } catch (JsonProcessingException torn) {
            sink.refuse(rows, line, malformed(columnOf(torn)));
        }
    }

    /** Where reading cannot go on: what follows was not looked at. */
    void broken(long line, Rejection rejection) {
        rows++;
        sink.refuse(rows, line, rejection);
    }

    static Rejection malformed(Integer column) {
        return new Rejection(
                "malformed-row", null, column, new Wording("该行无法解析", "The row cannot be read as what it should be"));
    }

    static Rejection tooLong() {
        int most = RowFormat.LONGEST_ROW;
        return Rejection.of("too-long", null, "一行最多 " + most + " 字节", "A row has at most " + most + " bytes");
    }

    private static Rejection ofMember(JsonMappingException mapping) {
        String pointer = pointer(mapping);
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return Rejection.of(
                    "unknown-member",
                    pointer,
                    "未知成员 " + unknown.getPropertyName(),
                    "Unknown member " + unknown.getPropertyName());
        }
        return pointer.isEmpty()
                ? malformed(null)
                : Rejection.of("wrong-type", pointer, "值的类型或格式不正确", "The value has the wrong type or form");
    }

    private static Integer columnOf(JsonProcessingException failed) {
        return failed.getLocation() == null || failed.getLocation().getColumnNr() <= 0
                ? null
                : failed.getLocation().getColumnNr();
    }

    private static String pointer(JsonMappingException exception) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : exception.getPath()) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? String.valueOf(step.getIndex())
                                    : step.getFieldName().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
