/** Takes many facts about regions in at once: each row judged, all of them or none. */
package cn.yujian.region.imports;
