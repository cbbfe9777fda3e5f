/** The kinds of error the suite answers with, and the RFC 9457 shape they are answered in. */
package cn.yujian.problem;
