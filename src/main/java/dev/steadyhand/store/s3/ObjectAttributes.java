package dev.steadyhand.store.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * What an object has besides its bytes, as names and values: taken from answers, and put into
 * requests again.
 */
final class ObjectAttributes {

    private static final String META = "meta.";
    private static final String TAG = "tag.";

    /** What is written into these could not be read for hours, so it is written as usual. */
    private static final Set<String> NOT_GIVEN = Set.of("STANDARD", "GLACIER", "DEEP_ARCHIVE");

    private final Map<String, String> values;

    ObjectAttributes(Map<String, String> values) {
        this.values = values;
    }

    static Map<String, String> of(GetObjectResponse head) {
        Map<String, String> found = new HashMap<>();
        put(found, "content-type", head.contentType());
        put(found, "content-encoding", head.contentEncoding());
        put(found, "content-language", head.contentLanguage());
        put(found, "content-disposition", head.contentDisposition());
        put(found, "cache-control", head.cacheControl());
        put(found, "expires", expires(head.expiresString()));
        put(found, "website-redirect", head.websiteRedirectLocation());
        put(found, "storage-class", head.storageClassAsString());
        head.metadata().forEach((name, value) -> put(found, META + name, value));
        return found;
    }

    static Map<String, String> of(HeadObjectResponse head) {
        Map<String, String> found = new HashMap<>();
        put(found, "content-type", head.contentType());
        put(found, "content-encoding", head.contentEncoding());
        put(found, "content-language", head.contentLanguage());
        put(found, "content-disposition", head.contentDisposition());
        put(found, "cache-control", head.cacheControl());
        put(found, "expires", expires(head.expiresString()));
        put(found, "website-redirect", head.websiteRedirectLocation());
        put(found, "storage-class", head.storageClassAsString());
        head.metadata().forEach((name, value) -> put(found, META + name, value));
        return found;
    }

    static void add(List<Tag> tags, Map<String, String> found) {
        tags.forEach(tag -> found.put(TAG + tag.key(), tag.value()));
    }

    private static void put(Map<String, String> found, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            found.put(name, value);
        }
    }

    /** Only a time can be given back. */
    private static @Nullable String expires(@Nullable String text) {
        return text == null || time(text).isEmpty() ? null : text;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                            text, Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    PutObjectRequest.Builder into(PutObjectRequest.Builder request) {
        request.contentType(values.get("content-type"))
                .contentEncoding(values.get("content-encoding"))
                .contentLanguage(values.get("content-language"))
                .contentDisposition(values.get("content-disposition"))
                .cacheControl(values.get("cache-control"))
                .websiteRedirectLocation(values.get("website-redirect"))
                .metadata(metadata());
        value("expires").flatMap(ObjectAttributes::time).ifPresent(request::expires);
        storageClass().ifPresent(request::storageClass);
        tagging().ifPresent(request::tagging);
        return request;
    }

    CreateMultipartUploadRequest.Builder into(CreateMultipartUploadRequest.Builder request) {
        request.contentType(values.get("content-type"))
                .contentEncoding(values.get("content-encoding"))
                .contentLanguage(values.get("content-language"))
                .contentDisposition(values.get("content-disposition"))
                .cacheControl(values.get("cache-control"))
                .websiteRedirectLocation(values.get("website-redirect"))
                .metadata(metadata());
        value("expires").flatMap(ObjectAttributes::time).ifPresent(request::expires);
        storageClass().ifPresent(request::storageClass);
        tagging().ifPresent(request::tagging);
        return request;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Optional<String> storageClass() {
        return value("storage-class").filter(name -> !NOT_GIVEN.contains(name));
    }

    private Map<String, String> metadata() {
        return beginningWith(META);
    }

    private Optional<Tagging> tagging() {
        List<Tag> tags =
                beginningWith(TAG).entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList();
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(Tagging.builder().tagSet(tags).build());
    }

    private Map<String, String> beginningWith(String begin) {
        Map<String, String> found = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(begin)) {
                found.put(name.substring(begin.length()), value);
            }
        });
        return found;
    }
}
