package cn.yujian.testing.events;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonValueFormat;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Asks the serializers that write a class what they can write, also what no test ever makes them write. */
final class Writing extends JsonFormatVisitorWrapper.Base {

    private final Map<String, Written> members;
    private final String path;

    private Writing(Map<String, Written> members, String path) {
        this.members = members;
        this.path = path;
    }

    /** The members of a class's instances, by path as in {@link Shape}. */
    static Map<String, Written> of(Class<?> data, ObjectMapper json) {
        Map<String, Written> members = new TreeMap<>();
        try {
            json.acceptJsonFormatVisitor(data, new Writing(members, ""));
        } catch (JsonMappingException defect) {
            throw new IllegalArgumentException("Cannot tell how " + data + " is written", defect);
        }
        return members;
    }

    private void is(String type) {
        members.put(path, Written.plain(type));
    }

    private void visit(String below, JsonFormatVisitable serializer, JavaType type) throws JsonMappingException {
        Writing deeper = new Writing(members, path + below);
        deeper.setProvider(getProvider());
        serializer.acceptJsonFormatVisitor(deeper, type);
    }

    @Override
    public JsonStringFormatVisitor expectStringFormat(JavaType type) {
        is("string");
        return new JsonStringFormatVisitor.Base() {
            @Override
            public void enumTypes(Set<String> codes) {
                members.put(path, Written.code(codes));
            }

            @Override
            public void format(JsonValueFormat format) {
                members.put(path, Written.formatted(format.toString()));
            }
        };
    }

    @Override
    public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        is("number");
        return new JsonNumberFormatVisitor.Base();
    }

    @Override
    public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        is("integer");
        return new JsonIntegerFormatVisitor.Base();
    }

    @Override
    public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        is("boolean");
        return new JsonBooleanFormatVisitor.Base();
    }

    @Override
    public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        is("array");
        return new JsonArrayFormatVisitor.Base(getProvider()) {
            @Override
            public void itemsFormat(JsonFormatVisitable serializer, JavaType element) throws JsonMappingException {
                visit("[]", serializer, element);
            }

            @Override
            public void itemsFormat(JsonFormatTypes format) {
                members.put(path + "[]", Written.plain(format.value()));
            }
        };
    }

    @Override
    public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        is("object");
        return new JsonObjectFormatVisitor.Base(getProvider()) {
            @Override
            public void property(BeanProperty member) throws JsonMappingException {
                visit("/" + member.getName(), serializer(member, getProvider()), member.getType());
            }

            @Override
            public void optionalProperty(BeanProperty member) throws JsonMappingException {
                property(member);
            }
        };
    }

    private static JsonSerializer<?> serializer(BeanProperty member, SerializerProvider provider)
            throws JsonMappingException {
        JsonSerializer<?> own = member instanceof BeanPropertyWriter writer ? writer.getSerializer() : null;
        return own == null ? provider.findValueSerializer(member.getType(), member) : own;
    }
}
