/** Asks every operation of the merged contract what nobody would ask, and looks at every answer. */
package cn.yujian.fuzz;
