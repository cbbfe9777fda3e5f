package cn.yujian.kit.query;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads days, instants and codes from the query; what cannot be read is a 400 that names the parameter. */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    private static final int DAY_LENGTH = 10;

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        String name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse(null);
        if (name == null) {
            return null;
        }
        Function<String, ?> parser = parserOf(rawType, name);
        return parser == null ? null : new Converter<>(text -> rawType.cast(parser.apply(text)));
    }

    private static Function<String, ?> parserOf(Class<?> type, String name) {
        if (type == LocalDate.class) {
            return text -> day(text, name);
        }
        if (type == Instant.class) {
            return text -> instant(text, name);
        }
        if (type.isEnum() && Coded.class.isAssignableFrom(type)) {
            return text -> code(type, text, name);
        }
        return null;
    }

    private static LocalDate day(String text, String name) {
        try {
            return dayOf(text);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalidParameter(
                    name, "not-a-day", new Wording("应为日期，如 2025-12-31", "expected a day such as 2025-12-31"));
        }
    }

    /** A bare day means its end in Chongqing: what was known when that day was over. */
    private static Instant instant(String text, String name) {
        try {
            return text.length() == DAY_LENGTH ? Calendar.endOf(dayOf(text)) : instantOf(text);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalidParameter(
                    name,
                    "not-an-instant",
                    new Wording(
                            "应为日期或 UTC 时刻，如 2025-12-31 或 2025-12-31T16:00:00Z",
                            "expected a day or a UTC instant such as 2025-12-31 or 2025-12-31T16:00:00Z"));
        }
    }

    private static LocalDate dayOf(String text) {
        requireFourDigitYear(text);
        return LocalDate.parse(text);
    }

    private static Instant instantOf(String text) {
        requireFourDigitYear(text);
        return Instant.parse(text);
    }

    /** As RFC 3339 has it: the years beyond, which ISO 8601 signs, are out of the database's range. */
    private static void requireFourDigitYear(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeException("No year of four digits");
        }
    }

    private static Coded code(Class<?> type, String text, String name) {
        return Arrays.stream(type.getEnumConstants())
                .map(Coded.class::cast)
                .filter(constant -> constant.code().equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    String valid = Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Coded) constant).code())
                            .collect(Collectors.joining(", "));
                    return ProblemException.invalidParameter(
                            name,
                            "unknown-code",
                            new Wording(
                                    "未知代码 " + text + "；可用：" + valid, "unknown code " + text + "; valid are " + valid));
                });
    }

    private record Converter<T>(Function<String, T> parser) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            return text == null || text.isEmpty() ? null : parser.apply(text);
        }

        @Override
        public String toString(T value) {
            return value instanceof Coded coded ? coded.code() : String.valueOf(value);
        }
    }
}
