package cn.yujian.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the components that share a name but not a meaning, and gives each its service's prefix. */
final class ComponentNames {

    private final Set<Component> ambiguous = new HashSet<>();

    /** A component of any contract, {@code schemas/Region} for instance. */
    record Component(String kind, String name) {}

    ComponentNames(List<Contract> contracts) {
        // Equal words may refer to components that differ: repeat until nothing new turns out to.
        boolean found = true;
        while (found) {
            found = ambiguous.addAll(differing(contracts));
        }
    }

    String name(Contract contract, String kind, String name) {
        return ambiguous.contains(new Component(kind, name)) ? prefix(contract.service()) + name : name;
    }

    /** The document with every reference to a renamed component rewritten. */
    JsonNode rewritten(Contract contract, JsonNode node) {
        return References.rewrite(node.deepCopy(), component -> name(contract, component.kind(), component.name()));
    }

    private Set<Component> differing(List<Contract> contracts) {
        Map<Component, JsonNode> first = new HashMap<>();
        Set<Component> differing = new HashSet<>();
        for (Contract contract : contracts) {
            contract.document().path("components").properties().forEach(kind -> kind.getValue()
                    .properties()
                    .forEach(entry -> {
                        Component component = new Component(kind.getKey(), entry.getKey());
                        JsonNode content = rewritten(contract, entry.getValue());
                        JsonNode other = first.putIfAbsent(component, content);
                        if (other != null && !other.equals(content)) {
                            differing.add(component);
                        }
                    }));
        }
        return differing;
    }

    private static String prefix(String service) {
        StringBuilder prefix = new StringBuilder();
        for (String word : service.split("-", -1)) {
            prefix.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return prefix.toString();
    }

    /** Puts the contract's components into the united ones under the names they have there. */
    void unite(Contract contract, ObjectNode united) {
        contract.document().path("components").properties().forEach(kind -> {
            ObjectNode target = united.withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(entry -> {
                String name = name(contract, kind.getKey(), entry.getKey());
                JsonNode content = rewritten(contract, entry.getValue());
                JsonNode other = target.get(name);
                if (other != null && !other.equals(content)) {
                    throw new ContractException("Component " + kind.getKey() + "/" + entry.getKey() + " of "
                            + contract.service() + " has to become " + name
                            + ", but another one has that name; rename one of them in its service");
                }
                target.set(name, content);
            });
        });
    }

    boolean isAmbiguous(String kind, String name) {
        return ambiguous.contains(new Component(kind, name));
    }
}
