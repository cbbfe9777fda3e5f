package cn.yujian.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Refuses, with the pointer to where it stands, text that JSON can escape and the database cannot keep: NUL, which it does not take, and half of a
 * surrogate pair, which would become a question mark.
 */
@Singleton
class StorableText implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule("storable-text")
                .addDeserializer(String.class, new Texts())
                .addKeyDeserializer(String.class, new Keys()));
    }

    static boolean isStorable(String text) {
        for (int place = 0; place < text.length(); place++) {
            char each = text.charAt(place);
            if (each == 0) {
                return false;
            }
            if (Character.isSurrogate(each)) {
                boolean pair = Character.isHighSurrogate(each)
                        && place + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(place + 1));
                if (!pair) {
                    return false;
                }
                place++;
            }
        }
        return true;
    }

    private static final class Texts extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        Texts() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null || isStorable(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, "", "text with NUL or half a character");
        }
    }

    private static final class Keys extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return isStorable(key)
                    ? key
                    : context.handleWeirdKey(String.class, "", "text with NUL or half a character");
        }
    }
}
