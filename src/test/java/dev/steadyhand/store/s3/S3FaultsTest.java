package dev.steadyhand.store.s3;

import static dev.steadyhand.testing.FaultyProxy.cutAfter;
import static dev.steadyhand.testing.FaultyProxy.cutBefore;
import static dev.steadyhand.testing.FaultyProxy.cutWithin;
import static dev.steadyhand.testing.FaultyProxy.error;
import static dev.steadyhand.testing.FaultyProxy.flipSent;
import static dev.steadyhand.testing.FaultyProxy.lagging;
import static dev.steadyhand.testing.FaultyProxy.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.testing.FaultyProxy;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files when the network or the server fails: whole, or not there. */
@Tag("slow")
@ExtendWith(RealS3.class)
class S3FaultsTest {

    private static final int SIZE = 11 << 20;
    private static final int FOR_EVER = 10_000;

    private final byte[] bytes = new byte[SIZE];
    private FaultyProxy proxy;
    private S3Store store;
    private S3Store direct;

    @BeforeEach
    void open(FreshBucket bucket) throws IOException {
        new Random(7).nextBytes(bytes);
        proxy = new FaultyProxy(bucket.endpoint());
        store = Buckets.store(bucket, proxy.address());
        direct = Buckets.store(bucket);
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private void put(String file) throws IOException {
        try (PendingFile pending = store.create(file)) {
            pending.stream().write(bytes);
            pending.commit();
        }
    }

    private Problem failing(String file) {
        return catchThrowableOfType(ProblemException.class, () -> put(file)).problem();
    }

    private void isWhole(String file) throws IOException {
        try (InputStream in = direct.open(file, 0, Long.MAX_VALUE)) {
            assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        }
    }

    @Test
    void sendsAPartAgainWhoseConnectionWasCut() throws IOException {
        proxy.spoil(1, requests("PUT", "partNumber=1"), cutBefore());
        proxy.spoil(1, requests("PUT", "partNumber=2"), cutAfter());
        put("a");
        isWhole("a");
    }

    @Test
    void goesOnWithAnUploadThatWasCutOff() throws IOException {
        String file = "backup_shop_20261121_142233.sql.gz";
        proxy.spoil(4, requests("PUT", "partNumber=3"), cutBefore());
        assertThat(catchThrowableOfType(ProblemException.class, () -> resume(file))).isNotNull();
        assertThat(direct.list()).isEmpty();
        long sent = proxy.count(requests("PUT", "partNumber"));
        resume(file);
        isWhole(file);
        assertThat(proxy.count(requests("PUT", "partNumber"))).isEqualTo(sent + 1);
    }

    @Test
    void sendsAgainWhatHasArrivedAndIsNotTheSame() throws IOException {
        String file = "backup_shop_20261121_142233.sql.gz";
        proxy.spoil(4, requests("PUT", "partNumber=3"), cutBefore());
        assertThat(catchThrowableOfType(ProblemException.class, () -> resume(file))).isNotNull();
        bytes[100] ^= 1;
        resume(file);
        isWhole(file);
    }

    private void resume(String file) throws IOException {
        try (PendingFile pending = store.resume(file)) {
            pending.stream().write(bytes);
            pending.commit();
        }
    }

    @Test
    void sendsAgainWhatTheServerCouldNotTake() throws IOException {
        proxy.spoil(2, requests("PUT", "partNumber=2"), error(500, "InternalError"));
        proxy.spoil(1, requests("POST", "uploads"), error(503, "SlowDown"));
        proxy.spoil(1, requests("POST", "uploadId"), error(500, "InternalError"));
        put("a");
        isWhole("a");
    }

    @Test
    void sendsAPartAgainThatArrivedDamaged() throws IOException {
        proxy.spoil(1, requests("PUT", "partNumber=1"), flipSent());
        put("a");
        isWhole("a");
    }

    @Test
    void refusesToCompleteWhatArrivesDamagedEachTime() {
        proxy.spoil(FOR_EVER, requests("PUT", "partNumber=2"), flipSent());
        assertThat(failing("a").code()).isEqualTo(ProblemCode.TRANSFER_DAMAGED);
        assertThat(direct.list()).isEmpty();
        assertThat(proxy.count(requests("DELETE", "uploadId"))).isEqualTo(1);
    }

    @Test
    void knowsItsOwnFileWhenTheLastAnswerWasLost() throws IOException {
        proxy.spoil(1, requests("POST", "uploadId"), cutAfter());
        put("a");
        isWhole("a");
    }

    @Test
    void knowsItsOwnSmallFileWhenTheAnswerWasLost() throws IOException {
        proxy.spoil(1, requests("PUT", "/small"), cutAfter());
        try (PendingFile pending = store.create("small")) {
            pending.stream().write(1);
            pending.commit();
        }
        assertThat(direct.find("small").orElseThrow().size()).isEqualTo(1);
    }

    @Test
    void leavesNothingVisibleWhereTheUploadCannotBeCompleted() {
        proxy.spoil(FOR_EVER, requests("POST", "uploadId"), error(403, "AccessDenied"));
        Problem problem = failing("a");
        assertThat(problem.code()).isEqualTo(ProblemCode.STORE_DENIED);
        assertThat(problem.state()).startsWith("The unfinished upload is thrown away");
        assertThat(direct.list()).isEmpty();
        assertThat(direct.find("a")).isEmpty();
    }

    @Test
    void readsOnWhereTheConnectionWasCut() throws IOException {
        put("a");
        proxy.spoil(5, requests("GET", "/a"), cutWithin());
        try (InputStream in = store.open("a", 0, Long.MAX_VALUE)) {
            assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        }
    }

    @Test
    void readsOnInAShortRangeAsWell() throws IOException {
        put("a");
        proxy.spoil(3, requests("GET", "/a"), cutWithin());
        try (InputStream in = store.open("a", 1000, 500_000)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1000, 501_000));
        }
    }

    @Test
    void endsWithAnErrorWhereAFileIsReplacedWhileItIsRead() throws IOException {
        put("a");
        proxy.spoil(1, requests("GET", "/a"), cutWithin());
        try (InputStream in = store.open("a", 0, 2 << 20)) {
            store.delete("a");
            new Random(8).nextBytes(bytes);
            put("a");
            Problem problem =
                    catchThrowableOfType(ProblemException.class, in::readAllBytes).problem();
            assertThat(problem.code()).isEqualTo(ProblemCode.FILE_UNUSABLE);
            assertThat(problem.what()).endsWith("was replaced while it was read.");
        }
    }

    @Test
    void showsWhatItHasDoneWhereTheListingLags() throws IOException {
        proxy.spoil(FOR_EVER, requests("GET", "list-type=2"), lagging());
        assertThat(store.list()).isEmpty();
        put("a");
        assertThat(store.list()).extracting(StoredFile::name).containsExactly("a");
        store.delete("a");
        assertThat(store.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchBucket 404 BUCKET_MISSING",
                "InvalidAccessKeyId 403 STORE_REFUSED_LOGIN",
                "SignatureDoesNotMatch 403 STORE_REFUSED_LOGIN",
                "ExpiredToken 400 STORE_REFUSED_LOGIN",
                "RequestTimeTooSkewed 403 CLOCK_WRONG",
                "AccessDenied 403 STORE_DENIED",
                "PermanentRedirect 301 BUCKET_ELSEWHERE",
                "AuthorizationHeaderMalformed 400 BUCKET_ELSEWHERE",
                "XMinioStorageFull 507 DISK_FULL",
                "InvalidObjectState 403 FILE_ARCHIVED"
            })
    void saysWhatTheServerRefuses(String refusal) {
        String[] words = refusal.split(" ", -1);
        proxy.spoil(FOR_EVER, requests("GET", ""), error(Integer.parseInt(words[1]), words[0]));
        Problem problem = catchThrowableOfType(ProblemException.class, store::list).problem();
        assertThat(problem.code()).hasToString(words[2]);
        assertThat(problem.state()).isEqualTo(Problem.NOTHING_CHANGED);
    }

    @Test
    void asksOnceMoreWhereAnAnswerHasNoWords() {
        proxy.spoil(FOR_EVER, requests("HEAD", ""), error(403, ""));
        proxy.spoil(FOR_EVER, requests("GET", ""), error(403, "InvalidAccessKeyId"));
        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> store.find("a")).problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.STORE_REFUSED_LOGIN);
    }

    @Test
    void saysThatNothingAnswers() {
        proxy.close();
        Problem problem = catchThrowableOfType(ProblemException.class, store::list).problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.STORE_UNREACHABLE);
        assertThat(problem.what()).endsWith("could not be reached: nothing answers there.");
    }
}
