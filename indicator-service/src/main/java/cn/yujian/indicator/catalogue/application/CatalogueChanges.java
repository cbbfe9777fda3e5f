package cn.yujian.indicator.catalogue.application;

import cn.yujian.indicator.catalogue.domain.CatalogueEvent;
import cn.yujian.indicator.catalogue.domain.CatalogueEvent.IndicatorDefined;
import cn.yujian.indicator.catalogue.domain.CatalogueEvent.UnitPublished;
import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Unit;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Adds to the catalogue. */
@Singleton
public class CatalogueChanges {

    private final Catalogue catalogue;
    private final EventLog log;
    private final EntityManager entities;

    CatalogueChanges(Catalogue catalogue, EventLog log, EntityManager entities) {
        this.catalogue = catalogue;
        this.log = log;
        this.entities = entities;
    }

    /** Adds a unit to the list. */
    @Transactional
    public void publish(Unit unit, Origin origin) {
        Recording recording = log.begin(origin);
        catalogue.add(unit, append(recording, new UnitPublished(unit, recording.nextSequence())));
        entities.flush();
    }

    /** Takes an indicator in. */
    @Transactional
    public void define(Indicator indicator, Origin origin) {
        Recording recording = log.begin(origin);
        catalogue.add(indicator, append(recording, new IndicatorDefined(indicator, recording.nextSequence())));
        entities.flush();
    }

    private static long append(Recording recording, CatalogueEvent event) {
        return recording.append(NewEvent.open(event.type(), event.subject(), event));
    }
}
