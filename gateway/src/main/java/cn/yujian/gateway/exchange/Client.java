package cn.yujian.gateway.exchange;

/**
 * Who sent a request, as far as the gateway tells callers apart.
 *
 * @param key the same for all requests of one caller, never shown
 * @param pseudonym the name in the access log, which tells neither person nor address
 * @param identified whether a token says who it is; an address does otherwise
 */
public record Client(String key, String pseudonym, boolean identified) {}
