package cn.yujian.system;

import static io.restassured.RestAssured.given;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The ways into a suite: the gateway, and each service past it. */
final class Doors {

    private final Map<String, String> openOperations = new TreeMap<>();

    Doors(Stack stack) {
        openOperations.put("gateway", stack.gatewayUrl() + keysOf(Service.REGION));
        for (Service service : Service.values()) {
            openOperations.put(service.part(), stack.serviceUrl(service) + keysOf(service));
        }
    }

    /** What every door answers to who shows a token where none is needed. */
    Map<String, Integer> answers(String token) {
        return answers(url -> given().auth().oauth2(token).get(url).statusCode());
    }

    /** What every door answers when all answer the same. */
    Map<String, Integer> all(int status) {
        return answers(url -> status);
    }

    private Map<String, Integer> answers(ToIntFunction<String> status) {
        Map<String, Integer> answers = new TreeMap<>();
        openOperations.forEach((door, url) -> answers.put(door, status.applyAsInt(url)));
        return answers;
    }

    private static String keysOf(Service service) {
        return "/api/v1/audit/" + service.database() + "s/keys";
    }
}
