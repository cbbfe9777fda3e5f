package cn.yujian.indicator;

import cn.yujian.testing.Contract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IndicatorContractTest {

    @Test
    void codeAndContractAgree() throws IOException {
        Contract.assertUnchanged();
    }
}
