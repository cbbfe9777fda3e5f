package cn.yujian.local.issuer;

import java.nio.file.Path;

/** The issuer as its own process: {@code TokenIssuerMain DIR PORT}. */
public final class TokenIssuerMain {

    private TokenIssuerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        TokenIssuer issuer = TokenIssuer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("The token issuer serves " + issuer.url());
        Thread.currentThread().join();
    }
}
