package cn.yujian.kit.features;

import java.net.URI;

/** A link as OGC API documents have it. */
public record Link(URI href, String rel, String type, String title) {}
