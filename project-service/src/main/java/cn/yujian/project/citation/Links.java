package cn.yujian.project.citation;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Public URLs of what things lead to. */
@Singleton
public class Links {

    private final String api;

    Links(@ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.api = publicUrl + "/api/v1/";
    }

    /** The clauses that mentions cite, each once. */
    public List<URI> clauses(Collection<Mention> mentions) {
        return mentions.stream()
                .map(Mention::citation)
                .map(citation -> to("policies/" + citation.policy() + "/clauses/" + citation.clause()))
                .distinct()
                .toList();
    }

    public List<URI> regions(Collection<String> regions) {
        return regions.stream().map(region -> to("regions/" + region)).toList();
    }

    /**
     * The URL of a path.
     *
     * @param path below the root of the API, without leading slash
     */
    public URI to(String path) {
        return URI.create(api + path);
    }
}
