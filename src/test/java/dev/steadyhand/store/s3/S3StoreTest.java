package dev.steadyhand.store.s3;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.BackupStoreContract;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, on a real server. */
@Tag("slow")
@ExtendWith(RealS3.class)
class S3StoreTest extends BackupStoreContract {

    private S3Store store;

    @BeforeEach
    void open(FreshBucket bucket) {
        store = Buckets.store(bucket);
    }

    @Override
    protected BackupStore store() {
        return store;
    }
}
