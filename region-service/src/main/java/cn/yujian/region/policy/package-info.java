/** Policy documents with their chapters and clauses, word for word. */
package cn.yujian.region.policy;
