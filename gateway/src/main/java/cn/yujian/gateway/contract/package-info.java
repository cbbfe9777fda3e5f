/** One OpenAPI document out of those the services commit. */
package cn.yujian.gateway.contract;
