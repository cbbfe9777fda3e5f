package cn.yujian.region.registry.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionRecord;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** Which planning cluster a region belonged to for a time. */
@Entity
@DynamicUpdate
@Table(name = "region_cluster")
class ClusterFact extends Fact {

    private String cluster;

    protected ClusterFact() {}

    ClusterFact(String regionId, RegionRecord.DatedCluster cluster, Instant recordedFrom) {
        super(regionId, cluster.validity(), recordedFrom);
        this.cluster = cluster.cluster().code();
    }

    RegionRecord.DatedCluster toDomain() {
        return new RegionRecord.DatedCluster(Coded.of(Cluster.class, cluster), validity());
    }
}
