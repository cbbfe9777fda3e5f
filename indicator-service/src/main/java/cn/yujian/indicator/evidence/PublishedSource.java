package cn.yujian.indicator.evidence;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A published document, and where it was read.
 *
 * @param document its number or title
 * @param reference address or publication where it was read
 */
@Schema(description = "A published document, and where it was read")
public record PublishedSource(
        @NotNull @Size(min = 1, max = 500) @Schema(examples = "渝府办发〔2022〕48号") String document,
        @NotNull @Size(min = 1, max = 500) String reference) {}
