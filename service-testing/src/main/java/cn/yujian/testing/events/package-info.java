/** Whether a service's events are what its contract says: schemas, samples, AsyncAPI document and the last release. */
package cn.yujian.testing.events;
