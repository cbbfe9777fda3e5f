/** OGC API – Features, Part 1: collections of features at {@code /ogc}, each given by a {@link cn.yujian.kit.features.FeatureSource}. */
package cn.yujian.kit.features;
