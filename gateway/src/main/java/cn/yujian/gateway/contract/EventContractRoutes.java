package cn.yujian.gateway.contract;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.answer.Representation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Serves the AsyncAPI documents, in JSON and in YAML, and the schemas they refer to. */
@Singleton
class EventContractRoutes {

    private static final String ROOT = "/asyncapi";

    private final ObjectMapper json = new ObjectMapper();
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();
    private final Map<String, Document> documents = new TreeMap<>();

    @Inject
    EventContractRoutes(EventContracts contracts, PublicUrl publicUrl, Problems problems) {
        documents.put(ROOT, document(problems, List.of(list(contracts.all(), publicUrl.text()))));
        for (EventContract contract : contracts.all()) {
            String path = ROOT + "/" + contract.service();
            documents.put(path, document(problems, forms(contract.document(), "application/vnd.aai.asyncapi")));
            contract.schemas()
                    .forEach((file, schema) ->
                            documents.put(path + "/" + file, document(problems, forms(schema, "application/schema"))));
        }
    }

    void mount(@Observes Router router) {
        documents.forEach((path, document) -> router.route(path).handler(document));
    }

    private static Document document(Problems problems, List<Representation> representations) {
        return new Document(problems, Map.of(), representations);
    }

    private Representation list(List<EventContract> contracts, String publicUrl) {
        ObjectNode list = json.createObjectNode();
        ArrayNode items = list.putArray("items");
        for (EventContract contract : contracts) {
            items.addObject()
                    .put("service", contract.service())
                    .put("title", contract.document().at("/info/title").asText())
                    .put("asyncapi", publicUrl + ROOT + "/" + contract.service())
                    .put("documentation", publicUrl + "/docs/events/" + contract.service());
        }
        list.putNull("next");
        return Representation.of("application/json", list.toString());
    }

    private List<Representation> forms(JsonNode content, String registered) {
        try {
            Representation inJson = Representation.of("application/json", json.writeValueAsString(content));
            Representation inYaml = Representation.of("application/yaml", yaml.writeValueAsString(content));
            List<Representation> forms = new ArrayList<>(List.of(inJson, inYaml));
            forms.add(inYaml.alsoAs("text/yaml"));
            forms.add(inYaml.alsoAs("application/x-yaml"));
            forms.add(inJson.alsoAs(registered + "+json"));
            forms.add(inYaml.alsoAs(registered + "+yaml"));
            return forms;
        } catch (JsonProcessingException impossible) {
            throw new ContractException("A contract that was read cannot be written", impossible);
        }
    }
}
