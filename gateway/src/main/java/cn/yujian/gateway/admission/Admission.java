package cn.yujian.gateway.admission;

import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.exchange.Allowance;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.route.Route;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Asks everyone who they are, lets them pay, and lets them pass. */
@Singleton
public class Admission {

    private static final int BEFORE_ANYTHING_ANSWERS = -50;

    // Nobody knows when a wait ends; most end long before the longest may.
    private static final long SOON = 5;

    // Other requests are answered in less.
    private static final long AT_ONCE = 1;

    private final Callers callers;
    private final Accounts accounts;
    private final Problems problems;

    @Inject
    Admission(Callers callers, Accounts accounts, Problems problems) {
        this.callers = callers;
        this.accounts = accounts;
        this.problems = problems;
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_ANYTHING_ANSWERS).handler(this::admit);
    }

    /**
     * Admits a request of an ordinary route where that takes no more than a look: its token is remembered, or it has none, and what
     * it costs is there. The exchange is told what is left, and gives back at its end what it took.
     *
     * @return what gives the price back should the request be admitted another time; empty where nothing was taken and
     *     the request has to go the long way
     */
    public Optional<Runnable> admitAtOnce(Exchange exchange, HttpMethod method, MultiMap headers) {
        Optional<Account> payer = payer(exchange, headers);
        if (payer.isEmpty() || !payer.get().requests().take()) {
            return Optional.empty();
        }
        Account account = payer.get();
        Budget budget = accounts.budget(method, exchange.path(), headers);
        if (!charge(exchange, account, budget).paid()) {
            account.requests().giveBack();
            return Optional.empty();
        }
        exchange.sentBy(account.client());
        exchange.atEnd(account.requests()::giveBack);
        return Optional.of(() -> account.bucket(budget).addTokens(1));
    }

    private Optional<Account> payer(Exchange exchange, MultiMap headers) {
        List<String> authorizations = headers.getAll(HttpHeaders.AUTHORIZATION);
        return switch (authorizations.size()) {
            case 0 -> Optional.of(accounts.ofAddress(exchange.address()));
            case 1 -> callers.known(authorizations.get(0));
            default -> Optional.empty();
        };
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = Exchange.of(context);
        int authorizations = request.headers().getAll(HttpHeaders.AUTHORIZATION).size();
        if (authorizations == 0) {
            pay(context, accounts.ofAddress(exchange.address()));
            return;
        }
        if (authorizations > 1) {
            refuseToken(context);
            return;
        }
        Optional<Account> known = callers.remembered(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (known.isPresent()) {
            pay(context, known.get());
            return;
        }
        verify(context, exchange);
    }

    private void verify(RoutingContext context, Exchange exchange) {
        // What flows while nobody listens is lost; who handles the request next lets it flow again.
        context.request().pause();
        Context loop = context.vertx().getOrCreateContext();
        callers.verify(context)
                .emitOn(work -> loop.runOnContext(unused -> work.run()))
                .subscribe()
                .with(
                        account -> unlessEnded(
                                context,
                                () -> pay(context, account == null ? accounts.ofAddress(exchange.address()) : account)),
                        failure -> unlessEnded(context, () -> explain(context, failure)));
    }

    // The caller may have broken off meanwhile, or been told that the rest of what it sent cannot be read.
    private static void unlessEnded(RoutingContext context, Runnable next) {
        if (!context.response().ended() && !context.response().closed()) {
            next.run();
        }
    }

    private void pay(RoutingContext context, Account account) {
        HttpServerRequest request = context.request();
        Exchange exchange = Exchange.of(context);
        exchange.sentBy(account.client());
        Charge charge =
                charge(exchange, account, accounts.budget(request.method(), exchange.path(), request.headers()));
        if (!charge.paid()) {
            turnAway(context, charge);
            return;
        }
        boolean waits = exchange.destination()
                .map(route -> route.pace() == Route.Pace.WAITING)
                .orElse(false);
        Share share = waits ? account.waits() : account.requests();
        if (!share.take()) {
            if (waits) {
                turnAwayFromWaiting(context, share.most());
            } else {
                turnAwayOfTooMany(context, share.most());
            }
            return;
        }
        exchange.atEnd(share::giveBack);
        if (exchange.destination().isEmpty()) {
            request.resume();
        }
        context.next();
    }

    /** The outcome of taking one from a budget. */
    private record Charge(boolean paid, String budget, long secondsToWait) {}

    private static Charge charge(Exchange exchange, Account account, Budget budget) {
        Policy policy = account.policy(budget);
        ConsumptionProbe probe = account.bucket(budget).tryConsumeAndReturnRemaining(1);
        exchange.allow(new Allowance(
                policy.header(), policy.state(probe.getRemainingTokens(), probe.getNanosToWaitForReset())));
        return new Charge(
                probe.isConsumed(), policy.name(), Math.max(1, Policy.seconds(probe.getNanosToWaitForRefill())));
    }

    private void turnAway(RoutingContext context, Charge charge) {
        turnAway(
                context,
                charge.secondsToWait(),
                new Wording(
                        "配额 " + charge.budget() + " 已用完，请在 " + charge.secondsToWait() + " 秒后重试。",
                        "The budget '" + charge.budget() + "' is used up; retry in " + charge.secondsToWait()
                                + " seconds."));
    }

    private void turnAwayFromWaiting(RoutingContext context, int most) {
        turnAway(
                context,
                SOON,
                new Wording(
                        "已有 " + most + " 个请求在等待动态；每个调用方同时等待的请求不能更多，请等其中之一结束后重试。",
                        most + " of your requests wait at feeds already, and no caller may have more waiting at once;"
                                + " retry when one of them has ended."));
    }

    private void turnAwayOfTooMany(RoutingContext context, int most) {
        turnAway(
                context,
                AT_ONCE,
                new Wording(
                        "已有 " + most + " 个请求正在处理；每个调用方同时进行的请求不能更多，请等其中之一结束后重试。",
                        most + " of your requests are under way already, and no caller may have more at once;"
                                + " retry when one of them has ended."));
    }

    private void turnAway(RoutingContext context, long seconds, Wording why) {
        HttpServerRequest request = context.request();
        request.resume();
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.send(request, ProblemType.TOO_MANY_REQUESTS, why);
    }

    private void explain(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            refuseToken(context);
            return;
        }
        HttpServerRequest request = context.request();
        request.resume();
        problems.send(
                request.response(),
                problems.compose(
                        request,
                        ProblemType.SERVICE_UNAVAILABLE,
                        new Wording("目前无法核验访问令牌。", "Access tokens cannot be verified now."),
                        failure));
    }

    /** A bad token is paid for by the address, or guessing would be free. */
    private void refuseToken(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = Exchange.of(context);
        Account account = accounts.ofAddress(exchange.address());
        exchange.sentBy(account.client());
        Charge charge = charge(exchange, account, Budget.READS);
        if (!charge.paid()) {
            turnAway(context, charge);
            return;
        }
        request.resume();
        request.response().putHeader("WWW-Authenticate", "Bearer");
        problems.send(
                request,
                ProblemType.UNAUTHENTICATED,
                new Wording(
                        "访问令牌无效、已过期或不是发给本系统的。",
                        "The access token is invalid, has expired or is meant for another system."));
    }
}
