package cn.yujian.region.bitemporal;

/** Something that is so for a time. */
public interface Dated<T extends Dated<T>> {

    Validity validity();

    /** The same for another time. */
    T during(Validity other);
}
