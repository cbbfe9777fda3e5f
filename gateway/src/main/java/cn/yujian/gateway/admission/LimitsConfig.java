package cn.yujian.gateway.admission;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

/** How much one caller may ask for. */
@ConfigMapping(prefix = "yujian.limits")
interface LimitsConfig {

    /** Callers whose budgets are kept at once; the one longest unheard of is forgotten for the next. */
    int clients();

    /** Media types that make a read an export where the caller accepts them. */
    List<String> exportTypes();

    /** The budgets of a caller with a token, all its addresses together. */
    Quotas client();

    /** The budgets of an address without a token; of a network of 64 bits where it is IPv6. */
    Quotas anonymous();

    /** One budget for each kind of request. */
    interface Quotas {

        Quota reads();

        Quota writes();

        Quota exports();

        /** How many requests may wait at feeds at once. */
        int waiting();

        /** How many other requests may be under way at once, from the first byte of each to the last of its answer. */
        int concurrent();
    }

    /** So many requests in so much time, spread or at once. */
    interface Quota {

        long requests();

        Duration window();
    }
}
