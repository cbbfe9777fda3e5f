package cn.yujian.kit.audit;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the chain ended when a day was signed.
 *
 * @param hash in hexadecimal
 * @param jws signature over source, day, sequence and hash
 */
@Schema(name = "SignedHead", description = "Where the chain ended when it was signed")
record SignedHead(
        @Schema(required = true, description = "Day in Chongqing") LocalDate day,
        @Schema(required = true, description = "Position of the last event then") long sequence,
        @Schema(required = true, description = "Its hash, hexadecimal", pattern = "^[0-9a-f]{64}$") String hash,
        @Schema(
                        required = true,
                        description =
                                "Compact JWS (RFC 7515, EdDSA) whose payload says source, day, sequence and hash; its key"
                                        + " is in keys")
                String jws) {}
