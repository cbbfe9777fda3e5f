package cn.yujian.kit.answer;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.paging.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The columns of a list as RFC 4180 text with a header row. Columns are part of the contract: they come in a fixed order and do
 * not depend on the rows.
 */
public final class Csv<T> implements Format<T> {

    public static final String MEDIA_TYPE = "text/csv";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private final Map<String, Function<T, Object>> columns = new LinkedHashMap<>();

    /** A table without columns yet. */
    public static <T> Csv<T> of(Class<T> row) {
        return new Csv<>();
    }

    /** Adds a column; a null is an empty cell, a list is joined by {@code |}. */
    public Csv<T> column(String name, Function<T, Object> value) {
        columns.put(name, value);
        return this;
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public Object write(Page<T> page, Tail tail) {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n").setUseHeader(true);
        columns.keySet().forEach(schema::addColumn);
        List<List<String>> rows = page.items().stream().map(this::cells).toList();
        try {
            if (rows.isEmpty()) {
                return String.join(",", columns.keySet()) + "\r\n";
            }
            return MAPPER.writer(schema.build()).writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<String> cells(T row) {
        return columns.values().stream().map(column -> cell(column.apply(row))).toList();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> list) {
            return String.join("|", list.stream().map(Csv::cell).toList());
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
