package cn.yujian.gateway.contract;

import cn.yujian.gateway.route.GatewayConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the contracts that were packed into the gateway. */
final class Contracts {

    private static final String FILE = "file:";

    private final YAMLMapper yaml;

    Contracts(YAMLMapper yaml) {
        this.yaml = yaml;
    }

    /** The contract of every route, by name: a description that lacks a service would be wrong, not small. */
    List<Contract> of(Map<String, GatewayConfig.RouteConfig> routes) {
        List<Contract> contracts = new ArrayList<>();
        new TreeMap<>(routes)
                .forEach((name, route) -> contracts.add(
                        read(name, route.contract().orElse("META-INF/contracts/" + name + "/openapi.yaml"))));
        return contracts;
    }

    ObjectNode resource(String name) {
        try (InputStream stream = open(name)) {
            JsonNode document = yaml.readTree(stream);
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw new ContractException(name + " is not an OpenAPI document");
        } catch (IOException unreadable) {
            throw new ContractException(name + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static InputStream open(String name) throws IOException {
        if (name.startsWith(FILE)) {
            return Files.newInputStream(Path.of(name.substring(FILE.length())));
        }
        InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new ContractException("The class path has no " + name);
        }
        return stream;
    }

    private Contract read(String service, String resource) {
        try {
            return new Contract(service, resource(resource));
        } catch (ContractException missing) {
            throw new ContractException(
                    "No OpenAPI contract for route " + service + ": " + missing.getMessage()
                            + ". Build the service, commit its contracts/openapi.yaml and build the gateway again",
                    missing);
        }
    }
}
