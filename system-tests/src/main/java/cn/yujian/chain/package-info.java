/** The chain over an event log as docs/event-chain.md describes it, with code of its own: what is checked does not vouch for itself. */
package cn.yujian.chain;
