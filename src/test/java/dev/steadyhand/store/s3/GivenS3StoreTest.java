package dev.steadyhand.store.s3;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.BackupStoreContract;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.GivenS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, on a server that somebody else has set up. */
@Tag("slow")
@ExtendWith(GivenS3.class)
class GivenS3StoreTest extends BackupStoreContract {

    private S3Store store;

    @BeforeEach
    void open(FreshBucket bucket) {
        store = Buckets.withLargePages(bucket);
    }

    @AfterEach
    void clear() {
        try {
            store.list().forEach(file -> store.delete(file.name()));
        } catch (ProblemException kept) {
            // What was locked on purpose stays until its time has come.
            return;
        }
    }

    @Override
    protected BackupStore store() {
        return store;
    }
}
