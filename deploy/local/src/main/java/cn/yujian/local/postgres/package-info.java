/** A real PostgreSQL from unpacked binaries, with passwords and durability on. */
package cn.yujian.local.postgres;
