/** Black-box tests of the suite: the plan as data, and the running stack from outside. */
package cn.yujian.system;
