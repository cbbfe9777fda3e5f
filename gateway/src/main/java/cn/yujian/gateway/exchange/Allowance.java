package cn.yujian.gateway.exchange;

/**
 * What a caller may still ask for, as {@code draft-ietf-httpapi-ratelimit-headers} tells it.
 *
 * @param policy the value of {@code RateLimit-Policy}
 * @param state the value of {@code RateLimit}
 */
public record Allowance(String policy, String state) {}
