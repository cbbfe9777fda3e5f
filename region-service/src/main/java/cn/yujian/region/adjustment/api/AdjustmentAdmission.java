package cn.yujian.region.adjustment.api;

import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.security.Caller;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.Proposal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Consumer;

/** Whether the current request may change an adjustment as it stands: its token reaches all regions that it is about. */
@RequestScoped
class AdjustmentAdmission implements Consumer<Adjustment> {

    private final Caller caller;
    private final HttpHeaders headers;

    AdjustmentAdmission(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    public void accept(Adjustment adjustment) {
        caller.requireRegions(adjustment.proposal().regions());
        IfMatch.require(headers, adjustment.sequence());
    }

    Proposal admit(Proposal proposal) {
        caller.requireRegions(proposal.regions());
        return proposal;
    }
}
