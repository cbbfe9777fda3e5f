package cn.yujian.testing.broken.first.domain;

import jakarta.ws.rs.core.Response;

/** Breaks the rule that the domain is free. */
public final class DomainThatKnowsHttp {
    Response answer;
}
