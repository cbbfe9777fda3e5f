package cn.yujian.access;

import cn.yujian.local.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who calls.
 *
 * @param role none for who has no token
 * @param regions that the token names; empty where it names none
 * @param token none for who has none
 */
record Person(String name, String role, Set<String> regions, String token) {

    static final List<String> ROLES = List.of("reader", "reporter", "editor", "approver", "admin");

    /** One without a token, and of each role one who is limited to nothing, one to the region and one to another. */
    static List<Person> everybody(Stack stack, String region, String otherRegion) {
        List<Person> people = new ArrayList<>();
        people.add(new Person("anonymous", null, Set.of(), null));
        for (String role : ROLES) {
            people.add(new Person(role, role, Set.of(), stack.token(role)));
            people.add(new Person(role + " of the region", role, Set.of(region), stack.token(role, region)));
            people.add(
                    new Person(role + " of another region", role, Set.of(otherRegion), stack.token(role, otherRegion)));
        }
        return people;
    }

    boolean isAnonymous() {
        return token == null;
    }

    /** INTERNAL things of a region are seen by every role, but by a reporter whose token names regions in these only. */
    boolean seesInternal(String region) {
        return !isAnonymous() && (!role.equals("reporter") || isOf(region));
    }

    boolean isOf(String region) {
        return regions.isEmpty() || regions.contains(region);
    }
}
