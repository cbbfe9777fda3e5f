package cn.yujian.region.registry.api;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord.DatedCluster;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Facts about regions as they are sent in. */
public final class FactBodies {

    /** Text with something to read in it, and no control characters but tab and line feed. */
    public static final String TEXT = "^(?=[\\s\\S]*\\S)[^\\x00-\\x08\\x0B-\\x1F\\x7F]*$";

    public static final String SLUG = "^[a-z0-9-]{1,80}$";
    static final String CODE = "^[0-9]{6}$";

    public static final int LINE = 200;
    public static final int PARAGRAPH = 1_000;

    private static final int LAST_YEAR = 9_999;

    private static final Validity ANY = new Validity(null, null);

    private FactBodies() {}

    public static Validity validity(LocalDate from, LocalDate to, String pointer) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalidBody(
                    pointer, "ends-before-it-begins", new Wording("终止日期须晚于起始日期", "It must end after it begins"));
        }
        return new Validity(day(from, pointer), day(to, pointer));
    }

    /** A day as data have it: its year has four digits. Others would be refused by the database alone. */
    public static LocalDate day(LocalDate given, String pointer) {
        if (given != null && (given.getYear() < 1 || given.getYear() > LAST_YEAR)) {
            throw ProblemException.invalidBody(
                    pointer,
                    "out-of-range",
                    new Wording("年份须在 0001 至 9999 之间", "The year must lie between 0001 and 9999"));
        }
        return given;
    }

    /** A name in both languages. */
    @Schema(name = "NameGiven", description = "A name in both languages")
    public record NameBody(
            @Schema(required = true, examples = "綦江区") @NotNull @Size(max = LINE) @Pattern(regexp = TEXT) String zh,
            @Schema(required = true, examples = "Qijiang District") @NotNull @Size(max = LINE) @Pattern(regexp = TEXT)
                    String en) {

        public Name toDomain() {
            return new Name(zh.strip(), en.strip());
        }
    }

    /** What a region is called. */
    @Schema(name = "RegionNameGiven", description = "What a region is called, and is by law while it is called so")
    record RegionNameBody(
            @Schema(required = true) @NotNull RegionKind kind,
            @Schema(description = "Full name", required = true) @NotNull @Valid NameBody name,
            @Schema(description = "Name without its kind", required = true) @NotNull @Valid NameBody shortName) {

        DatedName toDomain() {
            return new DatedName(kind, name.toDomain(), shortName.toDomain(), ANY);
        }
    }

    /** Where a region lies. */
    @Schema(name = "ParentageGiven", description = "In which region it lies, and whose government runs it")
    record ParentBody(
            @Schema(required = true, examples = "chongqing") @NotNull @Pattern(regexp = SLUG) String parent,
            @Schema(description = "Where that is not the parent") @Pattern(regexp = SLUG) String administeredBy) {

        DatedParent toDomain() {
            return new DatedParent(parent, administeredBy, ANY);
        }
    }

    static DatedCode code(String code) {
        return new DatedCode(code, ANY);
    }

    static DatedCluster cluster(Cluster cluster) {
        return new DatedCluster(cluster, ANY);
    }

    /** The document an act rests on. */
    @Schema(name = "BasisDocumentGiven", description = "The document a legal act rests on")
    record DocumentBody(
            @Schema(description = "Its title, where it is known", examples = "国务院关于同意重庆市调整部分行政区划的批复")
                    @Size(max = LINE)
                    @Pattern(regexp = TEXT)
                    String title,
            @Schema(description = "Official number (文号)", required = true, examples = "国函〔2011〕129号")
                    @NotNull
                    @Size(max = LINE)
                    @Pattern(regexp = TEXT)
                    String number,
            @Schema(description = "Day on which it was issued", required = true) @NotNull LocalDate issuedOn) {

        BasisDocument toDomain() {
            return new BasisDocument(
                    title == null ? null : title.strip(), number.strip(), day(issuedOn, "/document/issuedOn"));
        }
    }
}
