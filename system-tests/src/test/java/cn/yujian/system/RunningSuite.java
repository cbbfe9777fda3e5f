package cn.yujian.system;

import cn.yujian.local.stack.Stack;
import io.restassured.RestAssured;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One running suite for all system tests: started by the first, ended after the last. */
public final class RunningSuite implements BeforeAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningSuite.class);

    private static Stack stack;

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running =
                context.getRoot().getStore(OURS).computeIfAbsent(Running.class, key -> Running.start(), Running.class);
        stack = running.stack;
        RestAssured.baseURI = stack.gatewayUrl().toString();
        RestAssured.port = stack.ports().gateway();
    }

    public static Stack stack() {
        return stack;
    }

    /** Ends with the test run, whatever happens in it. */
    private static final class Running implements AutoCloseable {

        private final OwnStack own = new OwnStack();
        private final Stack stack = own.describe().build();

        static Running start() {
            Running running = new Running();
            running.stack.up();
            return running;
        }

        @Override
        public void close() {
            own.close();
        }
    }
}
