/** Series computed from the projects of the register. */
package cn.yujian.indicator.derivation;
