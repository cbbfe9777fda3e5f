package cn.yujian.region.area.persistence;

import cn.yujian.region.area.domain.AreaFactStated;
import java.time.Instant;

/** A version of an area fact, and when the registry learnt of it. */
public record RecordedAreaFact(AreaFactStated stated, Instant recordedAt) {}
