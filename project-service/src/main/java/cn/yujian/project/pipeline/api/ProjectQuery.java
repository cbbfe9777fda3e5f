package cn.yujian.project.pipeline.api;

import cn.yujian.kit.paging.PageRequest;
import cn.yujian.project.citation.ClauseNumber;
import cn.yujian.project.citation.SearchText;
import cn.yujian.project.pipeline.domain.Category;
import cn.yujian.project.pipeline.domain.Stage;
import cn.yujian.project.pipeline.persistence.Projects;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of the project list. */
class ProjectQuery {

    @Parameter(description = "Projects of this category", example = "pumped-storage")
    @QueryParam("category")
    Category category;

    @Parameter(description = "Projects in this stage now", example = "operation")
    @QueryParam("stage")
    Stage stage;

    @Parameter(description = "Projects of this region of the register", example = "qijiang")
    @QueryParam("region")
    String region;

    @Parameter(
            description = "Projects that this clause names, by its number",
            example = "6",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "9999"))
    @QueryParam("clause")
    String clause;

    @Parameter(
            description = "Text that name or quote contains, Chinese or English, in upper or lower case",
            example = "抽水蓄能",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 100))
    @QueryParam("q")
    String text;

    @BeanParam
    PageRequest page;

    Projects.Selection selection() {
        return new Projects.Selection(
                category, stage, region, ClauseNumber.of(clause), text == null ? null : SearchText.pattern(text));
    }
}
