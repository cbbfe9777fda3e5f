package cn.yujian.indicator.derivation;

/** Names what the feature keeps to itself, for the contract test of all events. */
public final class DerivationEvents {

    public static final Class<?> SERIES_DERIVED = SeriesDerived.class;

    private DerivationEvents() {}
}
