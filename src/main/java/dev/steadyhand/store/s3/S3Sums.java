package dev.steadyhand.store.s3;

import dev.steadyhand.store.StoredSum;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * What a server says of an object's bytes: its etag, which is made of MD5s unless the server
 * encrypts with a key or has its own way, and the checksum that was sent along. Of an upload in
 * parts both are made of the sums of the parts, whose sizes have to be known to compare them with a
 * file.
 */
final class S3Sums {

    private static final Pattern ETAG = Pattern.compile("([0-9a-f]{32})(?:-([0-9]{1,5}))?");
    private static final Pattern CHECKSUM =
            Pattern.compile("([A-Za-z0-9+/]{6}==)(?:-([0-9]{1,5}))?");

    private final S3Bucket bucket;
    private final PartSizes usual;

    /**
     * @param usual the sizes of parts that are likely where the server does not tell them
     */
    S3Sums(S3Bucket bucket, PartSizes usual) {
        this.bucket = bucket;
        this.usual = usual;
    }

    List<StoredSum> of(String file) {
        return head(file, null).map(head -> of(file, head)).orElse(List.of());
    }

    private List<StoredSum> of(String file, HeadObjectResponse head) {
        List<StoredSum> sums = new ArrayList<>();
        Matcher etag = ETAG.matcher(ObjectListing.unquoted(head.eTag()));
        Matcher checksum = CHECKSUM.matcher(Optional.ofNullable(head.checksumCRC32C()).orElse(""));
        boolean hasEtag = etag.matches() && !isEncryptedWithKey(head);
        boolean hasChecksum = checksum.matches();
        int pieces = Math.max(pieces(etag, hasEtag), pieces(checksum, hasChecksum));
        Layout layout = pieces == 0 ? Layout.WHOLE : layout(file, head.contentLength(), pieces);
        if (hasChecksum) {
            byte[] sum = Base64.getDecoder().decode(checksum.group(1));
            sums.add(
                    sum(
                            StoredSum.Kind.CRC32C,
                            HexFormat.of().formatHex(sum),
                            pieces(checksum, true),
                            layout));
        }
        if (hasEtag) {
            StoredSum md5 = sum(StoredSum.Kind.MD5, etag.group(1), pieces(etag, true), layout);
            sums.add(new StoredSum(md5.kind(), md5.value(), md5.pieces(), false));
        }
        return sums;
    }

    private static StoredSum sum(StoredSum.Kind kind, String hex, int pieces, Layout layout) {
        return pieces == 0
                ? new StoredSum(kind, hex, Optional.of(List.of()), true)
                : new StoredSum(kind, hex + "-" + pieces, layout.pieces(), layout.told());
    }

    /** None of an object in one piece. */
    private static int pieces(Matcher found, boolean matches) {
        return matches && found.group(2) != null ? Integer.parseInt(found.group(2)) : 0;
    }

    private static boolean isEncryptedWithKey(HeadObjectResponse head) {
        return head.sseCustomerAlgorithm() != null
                || (head.serverSideEncryption() != null
                        && head.serverSideEncryption() != ServerSideEncryption.AES256);
    }

    /**
     * How an object was cut.
     *
     * @param pieces empty where nobody knows
     * @param told whether the server said so
     */
    private record Layout(Optional<List<Long>> pieces, boolean told) {
        static final Layout WHOLE = new Layout(Optional.of(List.of()), true);
    }

    /** By its first and its last part, which say it of all where every part is of one size. */
    private Layout layout(String file, long size, int count) {
        long first = size(file, 1);
        long last = count == 1 ? first : size(file, count);
        if (first > 0 && last > 0 && first * (count - 1) + last == size) {
            List<Long> pieces = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                pieces.add(first);
            }
            pieces.add(last);
            return new Layout(Optional.of(pieces), true);
        }
        return new Layout(guessed(size, count), false);
    }

    private Optional<List<Long>> guessed(long size, int count) {
        List<Long> pieces = new ArrayList<>();
        long left = size;
        while (left > 0 && pieces.size() < count) {
            long piece = Math.min(left, usual.of(pieces.size() + 1));
            pieces.add(piece);
            left -= piece;
        }
        return Optional.of(pieces)
                .filter(all -> all.size() == count)
                .filter(_ -> isAll(pieces, size));
    }

    private static boolean isAll(List<Long> pieces, long size) {
        return pieces.stream().mapToLong(Long::longValue).sum() == size;
    }

    /** Of a part; nothing where the server does not tell. */
    private long size(String file, int part) {
        return head(file, part)
                .filter(head -> head.partsCount() != null || head.contentRange() != null)
                .map(HeadObjectResponse::contentLength)
                .orElse(0L);
    }

    /** A server that does not understand the question is not asked so again. */
    private Optional<HeadObjectResponse> head(String file, @Nullable Integer part) {
        return bucket.ask(
                file,
                client -> {
                    try {
                        return Optional.of(
                                client.headObject(head ->
                                        head.bucket(bucket.settings().bucket())
                                                .key(bucket.settings().key(file))
                                                .partNumber(part)
                                                .checksumMode(ChecksumMode.ENABLED)));
                    } catch (S3Exception refused) {
                        if (refused.statusCode() == 404 || part != null) {
                            return Optional.empty();
                        }
                        throw refused;
                    }
                });
    }
}
