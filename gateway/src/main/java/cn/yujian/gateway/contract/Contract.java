package cn.yujian.gateway.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The OpenAPI document of one service, under the name of its route. */
record Contract(String service, ObjectNode document) {}
