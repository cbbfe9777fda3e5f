/** What the gateway answers by itself: problems, negotiated representations, its public address. */
package cn.yujian.gateway.answer;
