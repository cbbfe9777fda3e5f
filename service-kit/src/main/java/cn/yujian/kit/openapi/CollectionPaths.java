package cn.yujian.kit.openapi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * Names the service's own collection in the paths that the kit serves for each: {@code /feeds/{collection}} is
 * {@code /feeds/regions} in the contract of the service that keeps the regions, with an operation id of its own.
 */
final class CollectionPaths {

    private static final String PARAMETER = "collection";

    private CollectionPaths() {}

    static void name(OpenAPI document) {
        String collection = ConfigProvider.getConfig().getValue("yujian.events.collection", String.class);
        String suffix = "Of" + collection.substring(0, 1).toUpperCase(Locale.ROOT) + collection.substring(1);
        Map<String, PathItem> named = new LinkedHashMap<>();
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.contains("{" + PARAMETER + "}")) {
                item.getOperations().values().forEach(operation -> name(operation, suffix));
            }
            named.put(path.replace("{" + PARAMETER + "}", collection), item);
        });
        Paths paths = OASFactory.createPaths();
        named.forEach(paths::addPathItem);
        document.setPaths(paths);
    }

    private static void name(Operation operation, String suffix) {
        operation.setOperationId(operation.getOperationId() + suffix);
        operation.setParameters(operation.getParameters().stream()
                .filter(parameter -> !PARAMETER.equals(parameter.getName()))
                .toList());
    }
}
