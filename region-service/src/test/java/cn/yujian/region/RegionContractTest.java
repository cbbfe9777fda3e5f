package cn.yujian.region;

import cn.yujian.testing.Contract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RegionContractTest {

    @Test
    void codeAndContractAgree() throws IOException {
        Contract.assertUnchanged();
    }
}
