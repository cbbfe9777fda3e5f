package cn.yujian.project;

import cn.yujian.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ProjectArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("cn.yujian.project");
    }
}
