package cn.yujian.region.designation.domain;

import java.util.List;

/** An edition of the list was published: the event's data, with everything the edition names. */
public record EditionPublished(ListEdition edition, List<Designated> designations, long sequence) {

    public static final String TYPE = "cn.yujian.region.list-edition-published.v1";
}
