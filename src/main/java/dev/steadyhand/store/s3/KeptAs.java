package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Begins requests that make an object, with all that the configuration wants of it. */
final class KeptAs {

    /** Tells an object of ours from one that another writer made under the same key. */
    static final String MARK = "steadyhand-upload";

    private static final String TYPE = "application/octet-stream";

    private final S3Settings settings;

    KeptAs(S3Settings settings) {
        this.settings = settings;
    }

    PutObjectRequest.Builder put(String file, String mark) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder()
                        .bucket(settings.bucket())
                        .key(settings.key(file))
                        .contentType(TYPE)
                        .metadata(Map.of(MARK, mark));
        settings.storageClass().ifPresent(request::storageClass);
        tagging().ifPresent(request::tagging);
        encryption().ifPresent(request::serverSideEncryption);
        kmsKey().ifPresent(request::ssekmsKeyId);
        return request;
    }

    CreateMultipartUploadRequest upload(String file, String mark) {
        CreateMultipartUploadRequest.Builder request =
                CreateMultipartUploadRequest.builder()
                        .bucket(settings.bucket())
                        .key(settings.key(file))
                        .contentType(TYPE)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .metadata(Map.of(MARK, mark));
        settings.storageClass().ifPresent(request::storageClass);
        tagging().ifPresent(request::tagging);
        encryption().ifPresent(request::serverSideEncryption);
        kmsKey().ifPresent(request::ssekmsKeyId);
        return request.build();
    }

    /**
     * Whether the server says that it encrypts as it was told; one that cannot just says nothing.
     */
    boolean isConfirmed(@Nullable ServerSideEncryption answered) {
        return encryption().isEmpty() || encryption().get() == answered;
    }

    Problem unconfirmed(String file) {
        return new Problem(
                ProblemCode.STORE_DENIED,
                settings.place() + " does not encrypt " + file + " as the configuration wants it.",
                "Nothing of it was kept there.",
                "Set encryption up in the store, or take \"encryption\" out of the configuration.");
    }

    private Optional<ServerSideEncryption> encryption() {
        return switch (settings.encryption()) {
            case S3Encryption.AsBucket _ -> Optional.empty();
            case S3Encryption.Aes256 _ -> Optional.of(ServerSideEncryption.AES256);
            case S3Encryption.Kms _ -> Optional.of(ServerSideEncryption.AWS_KMS);
        };
    }

    private Optional<String> kmsKey() {
        return settings.encryption() instanceof S3Encryption.Kms(var key) ? key : Optional.empty();
    }

    private Optional<Tagging> tagging() {
        List<Tag> tags =
                settings.tags().entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList();
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(Tagging.builder().tagSet(tags).build());
    }
}
