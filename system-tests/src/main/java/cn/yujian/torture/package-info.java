/** The suite under load while its parts are killed, stalled and cut off, and a check that nothing was lost, doubled or reordered. */
package cn.yujian.torture;
