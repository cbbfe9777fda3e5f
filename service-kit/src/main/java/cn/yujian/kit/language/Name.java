package cn.yujian.kit.language;

import cn.yujian.problem.Wording;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A name or title, always given in both languages.
 *
 * @param zh in Chinese
 * @param en in English
 */
@Schema(description = "A name or title, always in both languages")
public record Name(
        @Schema(description = "Chinese", required = true, examples = "南川区") String zh,
        @Schema(description = "English", required = true, examples = "Nanchuan District") String en) {

    public Name {
        Objects.requireNonNull(zh);
        Objects.requireNonNull(en);
    }

    public Wording wording() {
        return new Wording(zh, en);
    }
}
