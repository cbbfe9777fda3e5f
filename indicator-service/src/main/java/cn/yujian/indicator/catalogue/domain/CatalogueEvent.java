package cn.yujian.indicator.catalogue.domain;

/** What happens to the catalogue. */
public sealed interface CatalogueEvent {

    String type();

    String subject();

    /** A unit was added to the list. */
    record UnitPublished(Unit unit, long sequence) implements CatalogueEvent {
        @Override
        public String type() {
            return "cn.yujian.indicator.unit-published.v1";
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
            return "cn.yujian.indicator.indicator-defined.v1";
        }

        @Override
        public String subject() {
            return indicator.id();
        }
    }
}
