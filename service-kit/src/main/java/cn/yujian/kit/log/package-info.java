/** Makes the lines of the log that one request caused findable. */
package cn.yujian.kit.log;
