package cn.yujian.kit.features;

import cn.yujian.kit.paging.PublicPath;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The links of collections and features, as the outside reaches them. */
@RequestScoped
class FeatureLinks {

    static final String GEO_JSON = "application/geo+json";
    static final String MARKDOWN = "text/markdown";

    private final UriInfo uri;
    private final String publicUrl;

    FeatureLinks(UriInfo uri, @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.uri = uri;
        this.publicUrl = publicUrl;
    }

    List<Link> ofCollections() {
        return List.of(self(MediaType.APPLICATION_JSON));
    }

    /** Those of a collection's description. */
    List<Link> of(FeatureSource source) {
        List<Link> links = new ArrayList<>();
        String path = pathOf(source);
        links.add(link(path, "self", MediaType.APPLICATION_JSON, null));
        links.add(link(path + "/items", "items", GEO_JSON, Both.languages(source.title(), " ")));
        source.provenance().ifPresent(known -> {
            links.add(new Link(known.licence(), "license", MediaType.TEXT_HTML, known.licenceName()));
            links.add(link(path + "/provenance", "describedby", MARKDOWN, null));
        });
        return List.copyOf(links);
    }

    /** Those of a page of items. */
    List<Link> ofItems(FeatureSource source, URI next) {
        List<Link> links = new ArrayList<>();
        links.add(self(GEO_JSON));
        if (next != null) {
            links.add(new Link(next, "next", GEO_JSON, null));
        }
        links.add(link(pathOf(source), "collection", MediaType.APPLICATION_JSON, null));
        source.provenance()
                .ifPresent(known ->
                        links.add(new Link(known.licence(), "license", MediaType.TEXT_HTML, known.licenceName())));
        return List.copyOf(links);
    }

    /** Those of a feature that is answered alone. */
    List<Link> ofItem(FeatureSource source, FeatureSource.Found found) {
        List<Link> links = new ArrayList<>();
        links.add(self(GEO_JSON));
        links.add(link(pathOf(source), "collection", MediaType.APPLICATION_JSON, null));
        if (found.resource() != null) {
            links.add(link(found.resource(), "canonical", MediaType.APPLICATION_JSON, null));
        }
        source.provenance()
                .ifPresent(known ->
                        links.add(new Link(known.licence(), "license", MediaType.TEXT_HTML, known.licenceName())));
        return List.copyOf(links);
    }

    private Link self(String type) {
        String query = uri.getRequestUri().getRawQuery();
        String path = PublicPath.of(uri);
        return link(query == null ? path : path + "?" + query, "self", type, null);
    }

    private static String pathOf(FeatureSource source) {
        return PublicPath.GEODATA + "/collections/" + source.id();
    }

    private Link link(String path, String rel, String type, String title) {
        return new Link(URI.create(publicUrl + path), rel, type, title);
    }
}
