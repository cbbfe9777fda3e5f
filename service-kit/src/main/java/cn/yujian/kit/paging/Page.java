package cn.yujian.kit.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list as it is answered.
 *
 * @param items the rows, in the list's stable order
 * @param next absolute URL of the next page; null on the last, the one null that is promised
 */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) URI next) {

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), next);
    }
}
