package cn.yujian.region.adjustment.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.adjustment.domain.Adjustment;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adjustments as the current caller is shown them, today. */
@RequestScoped
class AdjustmentViews {

    private final Caller caller;
    private final Calendar calendar;
    private final Answers answers;
    private final String publicUrl;

    AdjustmentViews(
            Caller caller,
            Calendar calendar,
            Answers answers,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.caller = caller;
        this.calendar = calendar;
        this.answers = answers;
        this.publicUrl = publicUrl;
    }

    AdjustmentView of(Adjustment adjustment) {
        return AdjustmentView.of(adjustment.on(calendar.today()), caller.isAdmin());
    }

    WriteAnswer answer(int status, Adjustment adjustment) {
        return WriteAnswer.of(status, answers.tagAfter(adjustment.sequence()), adjustment.sequence(), of(adjustment));
    }

    WriteAnswer created(Adjustment adjustment) {
        return answer(201, adjustment).at(URI.create(publicUrl + "/api/v1/adjustments/" + adjustment.id()));
    }
}
