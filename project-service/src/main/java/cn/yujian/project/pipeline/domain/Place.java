package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Name;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A named place that is no region of the register.
 *
 * @param region the region it lies in; absent outside Chongqing, or where the text does not say
 */
@Schema(description = "A named place that is no region of the register")
public record Place(
        @Schema(required = true) Name name,
        @Schema(
                        description = "Region it lies in; absent outside Chongqing, or where the text does not say",
                        examples = "hechuan")
                String region) {}
