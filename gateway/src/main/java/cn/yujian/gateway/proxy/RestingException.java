package cn.yujian.gateway.proxy;

import cn.yujian.gateway.route.Route;

/** No replica of the service may be asked now. */
class RestingException extends Exception {

    private static final long serialVersionUID = 1L;

    RestingException(Route route) {
        super("every replica of " + route.name() + " rests");
    }
}
