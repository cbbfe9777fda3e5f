package cn.yujian.region.imports.format;

import cn.yujian.kit.language.Name;
import cn.yujian.region.imports.domain.ImportedRow;
import cn.yujian.region.imports.domain.Rejection;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row as it is sent in; in each of the forms it has these members. */
@Schema(
        name = "RegionImportRow",
        description =
                "A region that is new, with kind, names, sources and confidence; or what becomes different about a known one"
                        + " from validFrom on, with document and reason. What is absent stays as it is.")
public record RowBody(
        @Schema(description = "Own stable id, never a code", pattern = "^[a-z0-9-]{1,80}$", examples = "nanchuan")
                String id,
        RegionKind kind,
        Text name,
        @Schema(description = "Name without its kind") Text shortName,
        @Schema(description = "GB/T 2260 code", pattern = "^[0-9]{6}$", examples = "500119") String code,
        @Schema(description = "Region in which it lies; it may stand in any row of the import", examples = "chongqing")
                String parent,
        @Schema(description = "Region whose government runs it, where that is not its parent") String administeredBy,
        Cluster cluster,
        @Schema(description = "First day of a new region, or from when on a known one is so") LocalDate validFrom,
        @Schema(description = "First day after a new region ended") LocalDate validTo,
        Document document,
        @Schema(description = "What was decided", maxLength = RowBody.PARAGRAPH, examples = "撤县设区") String reason,
        @Schema(description = "What proves the facts about a new region") List<String> sources,
        @Schema(enumeration = {"high", "medium", "low"}) String confidence,
        @Schema(maxLength = RowBody.PARAGRAPH) String note,
        @Schema(description = "Its outline, a GeoJSON Polygon or MultiPolygon in WGS 84", implementation = Object.class)
                JsonNode geometry,
        @Schema(description = "Longitude and latitude at which to write its name; default a point within the outline")
                List<BigDecimal> labelPoint,
        @Schema(description = "Whether the outline is indicative only") Boolean outlineIsApproximate) {

    static final int LINE = 200;
    static final int PARAGRAPH = 1_000;
    private static final int MOST_SOURCES = 20;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,80}");
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern CONFIDENCE = Pattern.compile("high|medium|low");

    /** A text in both languages. */
    @Schema(
            name = "RegionImportText",
            requiredProperties = {"zh", "en"})
    public record Text(
            @Schema(maxLength = RowBody.LINE, examples = "南川区") String zh,
            @Schema(maxLength = RowBody.LINE, examples = "Nanchuan District") String en) {}

    /** The document a change rests on. */
    @Schema(
            name = "RegionImportDocument",
            requiredProperties = {"number", "issuedOn"})
    public record Document(
            @Schema(maxLength = RowBody.LINE) String title,
            @Schema(maxLength = RowBody.LINE, examples = "国函〔2011〕129号") String number,
            LocalDate issuedOn) {}

    /**
     * The row, checked as far as it can be without the registry.
     *
     * @throws UnfitRow that names the first member that is not as it should be
     */
    ImportedRow toDomain(int row, long line) throws UnfitRow {
        require(id != null, "/id", "missing", "须给出地区标识", "The id of the region is needed");
        matches(SLUG, id, "/id", "not-an-id", "标识由小写字母、数字与连字符组成", "An id is made of a-z, 0-9 and -");
        matches(CODE, code, "/code", "not-a-code", "应为六位数字", "Six digits are expected");
        matches(SLUG, parent, "/parent", "not-an-id", "应为地区标识", "The id of a region is expected");
        matches(SLUG, administeredBy, "/administeredBy", "not-an-id", "应为地区标识", "The id of a region is expected");
        require(
                administeredBy == null || parent != null,
                "/parent",
                "missing",
                "administeredBy 须与 parent 同时给出",
                "administeredBy needs parent beside it");
        require(
                !id.equals(parent) && !id.equals(administeredBy),
                "/parent",
                "lies-in-itself",
                "地区不能隶属于自身",
                "A region does not lie in itself");
        matches(CONFIDENCE, confidence, "/confidence", "unknown-value", "应为 high、medium 或 low", "high, medium or low");
        require(
                validFrom == null || validTo == null || validFrom.isBefore(validTo),
                "/validTo",
                "ends-before-it-begins",
                "终止日期须晚于起始日期",
                "It must end after it begins");
        Days.require(validFrom, "/validFrom");
        Days.require(validTo, "/validTo");
        return new ImportedRow(
                row,
                line,
                id,
                kind,
                text(name, "/name"),
                text(shortName, "/shortName"),
                code,
                parent,
                administeredBy,
                cluster,
                validFrom,
                validTo,
                basis(),
                line(reason, "/reason", PARAGRAPH),
                proofs(),
                confidence,
                line(note, "/note", PARAGRAPH),
                Shapes.read(geometry, labelPoint, Boolean.TRUE.equals(outlineIsApproximate)));
    }

    private static Name text(Text text, String pointer) throws UnfitRow {
        if (text == null) {
            return null;
        }
        require(
                text.zh != null && text.en != null,
                pointer,
                "missing",
                "须同时给出中文与英文",
                "Chinese and English are both needed");
        return new Name(line(text.zh, pointer + "/zh", LINE), line(text.en, pointer + "/en", LINE));
    }

    private BasisDocument basis() throws UnfitRow {
        if (document == null) {
            return null;
        }
        require(document.number != null, "/document/number", "missing", "须给出文号", "The number is needed");
        require(document.issuedOn != null, "/document/issuedOn", "missing", "须给出印发日期", "The day is needed");
        Days.require(document.issuedOn, "/document/issuedOn");
        return new BasisDocument(
                line(document.title, "/document/title", LINE),
                line(document.number, "/document/number", LINE),
                document.issuedOn);
    }

    private List<String> proofs() throws UnfitRow {
        if (sources == null) {
            return null;
        }
        require(
                sources.size() <= MOST_SOURCES,
                "/sources",
                "too-many",
                "来源最多 " + MOST_SOURCES + " 项",
                "At most " + MOST_SOURCES + " sources");
        for (int i = 0; i < sources.size(); i++) {
            require(sources.get(i) != null, "/sources/" + i, "missing", "不能为空", "It must not be null");
            line(sources.get(i), "/sources/" + i, LINE);
        }
        return sources.stream().map(String::strip).toList();
    }

    /** A text with something to read in it, and no control characters but tab and line feed. */
    private static String line(String text, String pointer, int longest) throws UnfitRow {
        if (text == null) {
            return null;
        }
        boolean readable = !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(each -> (each < ' ' && each != '\t' && each != '\n') || each == 0x7f);
        require(
                readable,
                pointer,
                "not-a-text",
                "应为 1–" + longest + " 字的文字，不含控制字符",
                "A text of 1 to " + longest + " characters without control characters is expected");
        return text.strip();
    }

    private static void matches(Pattern form, String value, String pointer, String code, String zh, String en)
            throws UnfitRow {
        require(value == null || form.matcher(value).matches(), pointer, code, zh, en);
    }

    static void require(boolean so, String pointer, String code, String zh, String en) throws UnfitRow {
        if (!so) {
            throw new UnfitRow(Rejection.of(code, pointer, zh, en));
        }
    }
}
