package cn.yujian.region.adjustment.api;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.kit.security.Caller;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.adjustment.application.Previews;
import cn.yujian.region.adjustment.domain.Adjustment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.EntityTag;

/**
 * The ETags of previews. A preview moves with the list, the registry and the copy of the projects: what it says identifies it, so that
 * a decision can name what it rests on.
 */
@RequestScoped
class PreviewTags {

    private final ObjectMapper json;
    private final Previews previews;
    private final Caller caller;
    private final RequestOrigin origin;

    PreviewTags(ObjectMapper json, Previews previews, Caller caller, RequestOrigin origin) {
        this.json = json;
        this.previews = previews;
        this.caller = caller;
        this.origin = origin;
    }

    EntityTag of(PreviewView view) {
        try {
            return new EntityTag(view.sequence() + "-"
                    + Sha256.hex(json.writeValueAsString(view)).substring(0, 12));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("A preview cannot be written as JSON", defect);
        }
    }

    /**
     * Lets a decision pass that rests on the preview as it is now, or on none.
     *
     * @param tag the ETag of the preview that was seen; null where the decision names none
     */
    void require(Adjustment adjustment, String tag) {
        if (tag == null) {
            return;
        }
        String now = of(PreviewView.of(previews.inTurn(adjustment.id(), caller.sight(), origin.origin())))
                .getValue();
        if (!now.equals(tag.replaceAll("^\"|\"$", ""))) {
            Wording reason = new Wording(
                    "预览已变化，请重新查看后再决定", "The effect is another by now: look at the preview again, then decide");
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED, reason)
                    .with(new LocalizedViolation("body", "/preview", null, "stale", reason));
        }
    }
}
