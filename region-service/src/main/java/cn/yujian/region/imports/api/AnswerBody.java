package cn.yujian.region.imports.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.region.imports.api.ImportAnswer.Item;
import cn.yujian.region.imports.api.ImportAnswer.Plan;
import cn.yujian.region.imports.api.ImportAnswer.Summary;
import cn.yujian.region.imports.application.RegionImports;
import cn.yujian.region.imports.domain.Rejection;
import cn.yujian.region.imports.domain.Verdict;
import cn.yujian.region.imports.persistence.Imports.Standing;
import cn.yujian.region.imports.persistence.Imports.State;
import cn.yujian.region.imports.persistence.Verdicts.Found;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what became of an import, of which no more is in memory than a few rows. */
@Singleton
class AnswerBody {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final RegionImports imports;
    private final ObjectMapper json;

    AnswerBody(RegionImports imports, ObjectMapper json) {
        this.imports = imports;
        this.json = json;
    }

    StreamingOutput of(Standing standing, Answers answers) {
        Locale language = answers.language();
        return out -> write(standing, language, out);
    }

    private void write(Standing standing, Locale language, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.getFactory().createGenerator(out)) {
            generator.writeStartObject();
            generator.writeBooleanField("committed", standing.state() == State.COMMITTED);
            if (standing.state() == State.PLANNED) {
                generator.writePOJOField(
                        "plan", new Plan(standing.id(), standing.createdAt().plus(RegionImports.LIFE_OF_A_PLAN)));
            }
            generator.writePOJOField("summary", summary(imports.counts(standing.id())));
            generator.writeArrayFieldStart("items");
            int last = 0;
            List<Found> found = imports.verdicts(standing.id(), last, ROWS_AT_A_TIME);
            while (!found.isEmpty()) {
                for (Found each : found) {
                    generator.writePOJO(item(each, language));
                    last = each.row();
                }
                found = imports.verdicts(standing.id(), last, ROWS_AT_A_TIME);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private static Summary summary(Map<Verdict, Integer> counts) {
        return new Summary(
                counts.getOrDefault(Verdict.CREATED, 0),
                counts.getOrDefault(Verdict.UPDATED, 0),
                counts.getOrDefault(Verdict.UNCHANGED, 0),
                counts.getOrDefault(Verdict.REJECTED, 0));
    }

    private static Item item(Found found, Locale language) {
        Rejection rejection = found.rejection();
        return new Item(
                found.row(),
                found.verdict(),
                found.region(),
                rejection == null ? null : rejection.code(),
                rejection == null ? null : rejection.pointer(),
                found.line(),
                rejection == null ? null : rejection.column(),
                rejection == null ? null : rejection.message().in(language));
    }
}
