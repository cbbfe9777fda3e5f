/** Who may pass the door: nobody with a bad token, and nobody more often than agreed. */
package cn.yujian.gateway.admission;
