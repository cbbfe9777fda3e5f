package cn.yujian.indicator.catalogue.domain;

import java.util.Set;

/** What happens to the catalogue. */
public sealed interface CatalogueEvent {

    String UNIT_PUBLISHED = "cn.yujian.indicator.unit-published.v1";
    String INDICATOR_DEFINED = "cn.yujian.indicator.indicator-defined.v1";

    /** Every type of event about the catalogue. */
    Set<String> TYPES = Set.of(UNIT_PUBLISHED, INDICATOR_DEFINED);

    String type();

    String subject();

    /** A unit was added to the list. */
    record UnitPublished(Unit unit, long sequence) implements CatalogueEvent {
        @Override
        public String type() {
            return UNIT_PUBLISHED;
        }

        @Override
        public String subject() {
            return unit.code();
        }
    }

    /** An indicator was defined. */
    record IndicatorDefined(Indicator indicator, long sequence) implements CatalogueEvent {
        @Override
        public String type() {
            return INDICATOR_DEFINED;
        }

        @Override
        public String subject() {
            return indicator.id();
        }
    }
}
