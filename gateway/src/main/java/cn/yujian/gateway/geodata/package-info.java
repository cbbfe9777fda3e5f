/** The root of geodata by OGC API – Features: what the services' collections have in common, and their lists united. */
package cn.yujian.gateway.geodata;
