/** The merged contract, read as anyone reads it. */
package cn.yujian.contract;
