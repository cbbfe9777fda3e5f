package cn.yujian.kit.seed;

/** What a service ships and loads once, as soon as what it needs from other services is there. */
public interface Seed {

    /** Loads it, in a transaction, if that is possible now and was not done yet. */
    void loadUnlessLoaded();
}
