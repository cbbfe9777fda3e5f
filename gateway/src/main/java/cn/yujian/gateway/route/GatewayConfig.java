package cn.yujian.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of the gateway and how it treats the services behind them. */
@ConfigMapping(prefix = "yujian.gateway")
public interface GatewayConfig {

    /** The services by name. */
    Map<String, RouteConfig> routes();

    UpstreamConfig upstream();

    BodyConfig body();

    /** Addresses and networks of proxies before the gateway, whose {@code X-Forwarded-For} is believed. */
    Optional<List<String>> trustedProxies();

    /** One service. */
    interface RouteConfig {

        /** The paths it owns, each with everything below it. */
        List<String> prefixes();

        /**
         * Further paths it owns, where the answer may be long in coming because the caller asked to wait: a request there costs
         * a stream of a shared connection instead of a connection, and has the time-out of those who wait.
         */
        Optional<List<String>> waitingPrefixes();

        /** Further paths it owns, where much is sent at once: larger bodies, and a time-out of their own. */
        Optional<List<String>> bulkPrefixes();

        /** The largest body there; as elsewhere unless given. */
        Optional<MemorySize> maxBulkBodySize();

        /** The base URLs of its replicas. */
        List<String> upstreams();

        /** The largest body it takes; what is larger is refused before any of it is sent. The gateway's own limit unless given. */
        Optional<MemorySize> maxBodySize();

        /**
         * Its OpenAPI document: a class path resource, or a file where it begins with {@code file:}; the one packed at build
         * time, {@code META-INF/contracts/<name>/openapi.yaml}, unless given.
         */
        Optional<String> contract();
    }

    /** How fast a body has to come, while nothing but its sender holds it up. */
    interface BodyConfig {

        /** From one look to the next. */
        Duration window();

        /** How much has to come in each, unless the body ends in it. */
        MemorySize perWindow();
    }

    /** How the gateway holds its connections to the services. */
    interface UpstreamConfig {

        Duration connectTimeout();

        /** How long a request may go on without a byte moving in either direction. */
        Duration idleTimeout();

        /** The same where the caller asked to wait; longer than any service lets a caller wait. */
        Duration waitingTimeout();

        /** The same where much is sent at once; shorter than the door keeps a connection on which nothing moves. */
        Duration bulkTimeout();

        /** How long an unused connection is kept for the next request. */
        Duration keepAlive();

        /** What a caller is told to wait when a service cannot be reached. */
        Duration retryAfter();

        /** Connections to one replica at most. */
        int maxConnections();

        /** Connections to one replica at most that those who wait share. */
        int maxWaitingConnections();

        /** Requests under way at once at each replica of a route; about what a service does at once. */
        int maxConcurrent();

        /** Requests for each replica that wait for the end of one of those; the next is turned away. */
        int maxQueued();

        /** How long one of these waits before it is turned away as well. */
        Duration queueTimeout();

        /** Requests of one route under way at once where callers asked to wait. */
        int maxConcurrentWaiting();

        /** The same where much is sent at once. */
        int maxConcurrentBulk();

        /** Requests that may wait for a connection before the next one is turned away. */
        int maxWaiting();
    }
}
