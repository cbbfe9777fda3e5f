/** What the suite needs of the machine it runs on: free ports, private files, the folder of unpacked programs. */
package cn.yujian.local.machine;
