/** Conditional, cacheable, negotiated answers: ETag, Known-At, Sequence, CSV. */
package cn.yujian.kit.answer;
