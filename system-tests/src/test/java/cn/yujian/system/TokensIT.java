package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.contract.Operation;
import cn.yujian.contract.WholeContract;
import cn.yujian.local.issuer.TokenIssuer;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens at the gateway and at every service, which do not take the gateway's word for them. */
@ExtendWith(RunningSuite.class)
class TokensIT {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /** As ADR 0017 promises it, with the settings that are shipped. */
    private static final Duration UNTIL_A_WITHDRAWN_KEY_IS_REFUSED = Duration.ofSeconds(30);

    private static final Duration UNTIL_A_NEW_KEY_IS_ACCEPTED = Duration.ofSeconds(5);

    @ParameterizedTest
    @EnumSource
    void aForgedTokenIsRefusedAtEveryOperationOfAService(Service service) throws IOException {
        Stack stack = RunningSuite.stack();
        String forged;
        try (TokenIssuer stranger = TokenIssuer.startEphemeral()) {
            forged = stranger.mintOfIssuer(stack.issuerUrl().toString(), "admin");
        }
        List<String> letIn = new ArrayList<>();
        List<Operation> operations = operations(service);
        for (Operation operation : operations) {
            int status = given().auth()
                    .oauth2(forged)
                    .request(
                            operation.method(),
                            stack.serviceUrl(service) + operation.path().replaceAll("\\{[^}]*}", "x"))
                    .statusCode();
            if (status != UNAUTHORIZED) {
                letIn.add(operation.method() + " " + operation.path() + " " + status);
            }
        }
        assertEquals(List.of(), letIn);
        assertTrue(operations.size() > 10, service + " has " + operations.size() + " operations");
    }

    /** Of its contract, and of what it gives to the definition of geodata, if it gives anything. */
    private static List<Operation> operations(Service service) throws IOException {
        Path contracts = Path.of("..", service.part(), "contracts");
        YAMLMapper yaml = new YAMLMapper();
        List<Operation> operations = new ArrayList<>(
                Operation.of(yaml.readTree(contracts.resolve("openapi.yaml").toFile())));
        Path features = contracts.resolve("features.yaml");
        if (Files.exists(features)) {
            Operation.of(yaml.readTree(features.toFile()))
                    .forEach(operation -> operations.add(new Operation(
                            operation.id(),
                            operation.method(),
                            WholeContract.pathOfGeodata(operation.path()),
                            operation.declared())));
        }
        return operations;
    }

    @Test
    void keysRotateAndAreWithdrawnWithoutARestart() {
        Stack stack = RunningSuite.stack();
        Doors doors = new Doors(stack);
        String before = stack.token("reader");
        assertEquals(doors.all(OK), doors.answers(before));

        // The suite's issuer reads its folder for each request, so another one on that folder changes its keys.
        try (TokenIssuer sameKeys = TokenIssuer.start(stack.home().resolve("issuer"), 0)) {
            sameKeys.rotate();
            String after = stack.token("reader");
            assertNotEquals(headerOf(before), headerOf(after));
            await().atMost(UNTIL_A_NEW_KEY_IS_ACCEPTED)
                    .untilAsserted(() -> assertEquals(doors.all(OK), doors.answers(after)));
            assertEquals(doors.all(OK), doors.answers(before));

            sameKeys.withdrawOldKeys();

            await().atMost(UNTIL_A_WITHDRAWN_KEY_IS_REFUSED)
                    .untilAsserted(() -> assertEquals(doors.all(UNAUTHORIZED), doors.answers(before)));
            assertEquals(doors.all(OK), doors.answers(after));
        }
    }

    private static String headerOf(String token) {
        return token.substring(0, token.indexOf('.'));
    }
}
