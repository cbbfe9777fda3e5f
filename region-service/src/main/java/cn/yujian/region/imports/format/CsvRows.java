package cn.yujian.region.imports.format;

import cn.yujian.problem.Wording;
import cn.yujian.region.imports.domain.Rejection;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows as RFC 4180 text with a header row; an empty cell says nothing, several sources are joined by a bar. */
final class CsvRows {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Columns by name, with the member that each is. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("id", "/id"),
            Map.entry("kind", "/kind"),
            Map.entry("nameZh", "/name/zh"),
            Map.entry("nameEn", "/name/en"),
            Map.entry("shortNameZh", "/shortName/zh"),
            Map.entry("shortNameEn", "/shortName/en"),
            Map.entry("code", "/code"),
            Map.entry("parent", "/parent"),
            Map.entry("administeredBy", "/administeredBy"),
            Map.entry("cluster", "/cluster"),
            Map.entry("validFrom", "/validFrom"),
            Map.entry("validTo", "/validTo"),
            Map.entry("documentTitle", "/document/title"),
            Map.entry("documentNumber", "/document/number"),
            Map.entry("documentIssuedOn", "/document/issuedOn"),
            Map.entry("reason", "/reason"),
            Map.entry("sources", "/sources"),
            Map.entry("confidence", "/confidence"),
            Map.entry("note", "/note"));

    private final RowReading reading;
    private List<String> members = List.of();

    CsvRows(RowReading reading) {
        this.reading = reading;
    }

    void read(InputStream in) throws IOException {
        InputStreamReader text = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        CsvRecords records = new CsvRecords(text);
        try {
            List<String> header = records.next();
            if (header == null || !readHeader(records.line(), header)) {
                return;
            }
            for (List<String> cells = records.next(); cells != null; cells = records.next()) {
                List<String> row = cells;
                reading.row(
                        records.line(), this::columnOf, () -> reading.mapper().read(tree(row)));
            }
        } catch (CsvRecords.Malformed malformed) {
            reading.broken(
                    records.line(),
                    malformed.isTooLong() ? RowReading.tooLong() : RowReading.malformed(records.column()));
        } catch (CharacterCodingException notUtf8) {
            reading.broken(
                    records.line(),
                    Rejection.of("not-utf-8", null, "此行或其后的内容不是 UTF-8", "From here on the text is not UTF-8"));
        }
    }

    private boolean readHeader(long line, List<String> header) {
        List<String> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (i == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK) {
                name = name.substring(1);
            }
            if (!COLUMNS.containsKey(name) || !seen.add(name)) {
                reading.broken(line, unknownColumn(name, i + 1));
                return false;
            }
            read.add(COLUMNS.get(name));
        }
        members = read;
        return true;
    }

    private static Rejection unknownColumn(String name, int column) {
        List<String> valid = COLUMNS.keySet().stream().sorted().toList();
        return new Rejection(
                "unknown-column",
                null,
                column,
                new Wording(
                        "列 " + name + " 未知或重复；可用的列：" + String.join("、", valid),
                        "Column " + name + " is unknown or repeated; valid ones are " + String.join(", ", valid)));
    }

    /** The column of a member, or the first of those that are within it. */
    private Integer columnOf(String pointer) {
        if (pointer == null) {
            return null;
        }
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i);
            if (member.equals(pointer) || member.startsWith(pointer + "/") || pointer.startsWith(member + "/")) {
                return i + 1;
            }
        }
        return null;
    }

    private ObjectNode tree(List<String> cells) throws UnfitRow {
        RowBody.require(
                cells.size() == members.size(),
                null,
                "malformed-row",
                "应有 " + members.size() + " 列，实有 " + cells.size() + " 列",
                cells.size() + " cells for " + members.size() + " columns");
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (!cell.isEmpty()) {
                put(row, members.get(i), cell);
            }
        }
        return row;
    }

    private static void put(ObjectNode row, String pointer, String cell) {
        String[] steps = pointer.substring(1).split("/", -1);
        if (steps.length > 1) {
            row.withObjectProperty(steps[0]).put(steps[1], cell);
            return;
        }
        if (steps[0].equals("sources")) {
            List.of(cell.split("\\|", -1)).forEach(row.withArrayProperty("sources")::add);
            return;
        }
        row.put(steps[0], cell);
    }
}
