package cn.yujian.indicator;

import cn.yujian.testing.HouseRules;
import org.junit.jupiter.api.Test;

class IndicatorArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("cn.yujian.indicator");
    }
}
