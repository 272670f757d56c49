package dev.steadyhand.store.s3;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * What has arrived of an upload that was cut off. A part counts only where the store's checksum of
 * it is that of what would be sent.
 *
 * @param upload by which the store knows it
 * @param parts by their numbers
 */
record SentParts(String upload, Map<Integer, Part> parts) {

    SentParts {
        parts = Map.copyOf(parts);
    }

    /** The part, where it need not be sent again. */
    Optional<CompletedPart> same(int number, PartBuffer buffer) {
        return Optional.ofNullable(parts.get(number))
                .filter(part -> part.size() == buffer.length())
                .filter(part -> isProven(part, buffer))
                .map(part ->
                        CompletedPart.builder()
                                .partNumber(number)
                                .eTag(part.eTag())
                                .checksumCRC32C(part.checksumCRC32C())
                                .build());
    }

    /** The tag is the MD5, unless the store encrypts with a key of its own. */
    private static boolean isProven(Part part, PartBuffer buffer) {
        if (part.checksumCRC32C() != null) {
            return part.checksumCRC32C().equals(buffer.crc32c());
        }
        String md5 = HexFormat.of().formatHex(Base64.getDecoder().decode(buffer.md5()));
        return md5.equals(String.valueOf(part.eTag()).replace("\"", ""));
    }
}
