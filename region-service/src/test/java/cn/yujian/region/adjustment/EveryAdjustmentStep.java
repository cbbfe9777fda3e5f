package cn.yujian.region.adjustment;

import static cn.yujian.region.adjustment.Adjusting.approved;
import static cn.yujian.region.adjustment.Adjusting.approver;
import static cn.yujian.region.adjustment.Adjusting.designate;
import static cn.yujian.region.adjustment.Adjusting.drafted;
import static cn.yujian.region.adjustment.Adjusting.edit;
import static cn.yujian.region.adjustment.Adjusting.editor;
import static cn.yujian.region.adjustment.Adjusting.newEdition;
import static cn.yujian.region.adjustment.Adjusting.nextDay;
import static cn.yujian.region.adjustment.Adjusting.proposal;
import static cn.yujian.region.adjustment.Adjusting.publish;
import static cn.yujian.region.adjustment.Adjusting.step;
import static cn.yujian.region.adjustment.Adjusting.submit;
import static cn.yujian.region.adjustment.Adjusting.tag;

import cn.yujian.region.adjustment.application.Expiry;
import cn.yujian.region.registry.application.Registry;
import java.time.LocalDate;

/** Each step that an adjustment can take, at least once. */
public final class EveryAdjustmentStep {

    private static final String REASONED = "{\"reason\": \"试\"}";

    private EveryAdjustmentStep() {}

    public static void take(Registry registry, Expiry expiry) {
        String region = FutureRegion.register(registry, "emitted").id();
        LocalDate day = nextDay();
        String proposal = proposal(day, designate(region, "independent-mining-area"));
        String withdrawn = drafted(proposal);
        edit(withdrawn, proposal, editor(), tag(withdrawn)).then().statusCode(200);
        step(withdrawn, "withdrawal", REASONED, editor()).then().statusCode(200);
        String rejected = drafted(proposal);
        submit(rejected).then().statusCode(200);
        step(rejected, "return", REASONED, approver()).then().statusCode(200);
        submit(rejected).then().statusCode(200);
        step(rejected, "rejection", REASONED, approver()).then().statusCode(200);
        String expired = drafted(proposal);
        Adjusting.setExpiry(expired, Adjusting.today());
        expiry.recordAll();
        publish(approved(proposal), newEdition(), day).then().statusCode(200);
    }
}
