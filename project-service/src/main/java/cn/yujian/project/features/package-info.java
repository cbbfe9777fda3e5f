/** Projects and the places they name as collections of features for GIS programs. */
package cn.yujian.project.features;
