package cn.yujian.project;

import cn.yujian.testing.Contract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProjectContractTest {

    @Test
    void codeAndContractAgree() throws IOException {
        Contract.assertUnchanged();
    }
}
