/** The short way for plain reads: from the codec of the caller's connection to one of the service's, and back. */
package cn.yujian.gateway.express;
