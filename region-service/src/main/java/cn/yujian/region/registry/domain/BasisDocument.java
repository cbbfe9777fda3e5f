package cn.yujian.region.registry.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The document a legal act rests on.
 *
 * @param title null where it is not known
 * @param number its official number, {@code 国函〔2011〕129号} for instance
 */
@Schema(name = "BasisDocument", description = "The document a legal act rests on")
public record BasisDocument(
        @Schema(description = "Its title, where it is known", examples = "国务院关于同意重庆市调整部分行政区划的批复") String title,
        @Schema(description = "Official number (文号)", required = true, examples = "国函〔2011〕129号") String number,
        @Schema(description = "Day on which it was issued", required = true, examples = "2011-10-22")
                LocalDate issuedOn) {

    /**
     * Lets an act pass that takes effect when the document is there.
     *
     * @param pointer of the member that says from when on
     * @throws ProblemException 422 otherwise
     */
    public void requireNotAfter(LocalDate effectiveOn, String pointer) {
        if (effectiveOn.isBefore(issuedOn)) {
            Wording reason = new Wording(
                    "生效日期 " + effectiveOn + " 早于依据文件印发日期 " + issuedOn,
                    "Effective on " + effectiveOn + ", before the document was issued on " + issuedOn);
            throw ProblemException.of(ProblemType.EFFECTIVE_BEFORE_DOCUMENT, reason)
                    .with(new ProblemException.LocalizedViolation(
                            "body", pointer, null, "effective-before-document", reason));
        }
    }
}
