package cn.yujian.region.policy;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Policy documents and their clauses. */
@Path("/policies")
@Tag(name = "Policies", description = "Policy documents and clauses, word for word")
public class PolicyResource {

    private static final Csv<PolicyView> POLICY_COLUMNS = Csv.of(PolicyView.class)
            .column("id", PolicyView::id)
            .column("titleZh", policy -> policy.title().zh())
            .column("titleEn", policy -> policy.title().en())
            .column("documentNumber", PolicyView::documentNumber)
            .column("issuedOn", PolicyView::issuedOn)
            .column("periodFrom", policy -> policy.period().from())
            .column("periodTo", policy -> policy.period().to());

    private static final Csv<ClauseView> CLAUSE_COLUMNS = Csv.of(ClauseView.class)
            .column("id", ClauseView::id)
            .column("policy", ClauseView::policy)
            .column("chapter", ClauseView::chapter)
            .column("titleZh", clause -> clause.title().zh())
            .column("titleEn", clause -> clause.title().en())
            .column("text", ClauseView::text);

    private final Policies policies;
    private final Answers answers;
    private final String publicUrl;

    PolicyResource(Policies policies, Answers answers, @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.policies = policies;
        this.answers = answers;
        this.publicUrl = publicUrl;
    }

    /** Lists the policy documents. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listPolicies",
            summary = "List policy documents",
            description = "The documents that the suite reads its facts from, by id")
    @APIResponse(
            responseCode = "200",
            description = "Policy documents by id",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PolicyPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam PageRequest page) {
        return answers.list(POLICY_COLUMNS, tail -> policies.page(page).map(this::view));
    }

    /** Reads one policy document. */
    @GET
    @Path("/{policy}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getPolicy",
            summary = "Read a policy document",
            description = "Issuers, number, preamble and chapters with the clauses in each")
    @APIResponse(
            responseCode = "200",
            description = "The document with its chapters",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response get(@Parameter(example = "resource-regions-2022-2025") @PathParam("policy") String id) {
        return answers.one(null, tail -> view(policies.require(id)), PolicyView::sequence);
    }

    /** Lists the clauses of a document in their order. */
    @GET
    @Path("/{policy}/clauses")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listClauses",
            summary = "List a policy's clauses, word for word",
            description = "The words as issued; nothing is left out or summed up")
    @APIResponse(
            responseCode = "200",
            description = "All clauses in their order, on one page",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ClausePage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response clauses(@Parameter(example = "resource-regions-2022-2025") @PathParam("policy") String id) {
        return answers.list(CLAUSE_COLUMNS, tail -> {
            long sequence = policies.require(id).sequence();
            return new Page<>(
                    policies.clauses(id).stream()
                            .map(clause -> ClauseView.of(clause, sequence, publicUrl))
                            .toList(),
                    null);
        });
    }

    /** Reads one clause. */
    @GET
    @Path("/{policy}/clauses/{clause: [0-9]{1,4}}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getClause",
            summary = "Read a clause, with links to its projects and indicators",
            description = "One clause by its number, which runs through the whole document")
    @APIResponse(
            responseCode = "200",
            description = "The clause",
            content = @Content(schema = @Schema(implementation = ClauseView.class)))
    public Response clause(
            @Parameter(example = "resource-regions-2022-2025") @PathParam("policy") String id,
            @Parameter(description = "Number of the clause", example = "14") @PathParam("clause") int number) {
        return answers.one(
                null,
                tail -> ClauseView.of(
                        policies.requireClause(id, number), policies.require(id).sequence(), publicUrl),
                ClauseView::sequence);
    }

    private PolicyView view(Policy policy) {
        return PolicyView.of(policy, policies.chapters(policy.id()), policies.clauses(policy.id()), publicUrl);
    }

    /** A page of policies, for the contract. */
    @Schema(name = "PolicyPage")
    record PolicyPage(List<PolicyView> items, @Schema(description = "Next page", nullable = true) URI next) {}

    /** A page of clauses, for the contract. */
    @Schema(name = "ClausePage")
    record ClausePage(List<ClauseView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
