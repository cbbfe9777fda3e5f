/** Where the facts about regions are kept. */
package cn.yujian.region.registry.persistence;
