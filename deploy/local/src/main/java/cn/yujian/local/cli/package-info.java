/** The command line of the suite. */
package cn.yujian.local.cli;
