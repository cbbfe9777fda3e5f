package cn.yujian.region;

import cn.yujian.testing.HouseRules;
import org.junit.jupiter.api.Test;

class RegionArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("cn.yujian.region");
    }
}
