package dev.steadyhand;

import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.store.s3.S3Credentials;
import dev.steadyhand.store.s3.S3Encryption;
import dev.steadyhand.store.s3.S3Settings;
import dev.steadyhand.store.s3.S3Store;
import dev.steadyhand.target.BucketLogin;
import dev.steadyhand.target.StoreDefinition;
import java.time.InstantSource;

/** Opens the stores that a configuration defines. Opening one asks nobody anything. */
final class ConfiguredStores {

    private final InstantSource clock;

    ConfiguredStores(InstantSource clock) {
        this.clock = clock;
    }

    BackupStore open(StoreDefinition definition) {
        return switch (definition) {
            case StoreDefinition.Folder(var name, var folder, _) -> new FolderStore(name, folder);
            case StoreDefinition.Bucket bucket -> new S3Store(settings(bucket), clock);
        };
    }

    private static S3Settings settings(StoreDefinition.Bucket bucket) {
        StoreDefinition.Server server = bucket.server();
        StoreDefinition.Keeping keeping = bucket.keeping();
        return new S3Settings(
                bucket.name(),
                bucket.bucket(),
                bucket.prefix(),
                server.region(),
                server.endpoint(),
                server.pathStyle(),
                credentials(server.login()),
                encryption(keeping),
                keeping.storageClass(),
                keeping.tags());
    }

    private static S3Credentials credentials(BucketLogin login) {
        return switch (login) {
            case BucketLogin.Usual _ -> new S3Credentials.Usual();
            case BucketLogin.Profile(var name) -> new S3Credentials.Profile(name);
            case BucketLogin.Key(var id, var secret, var session) ->
                    new S3Credentials.Key(id, secret, session);
            case BucketLogin.Missing(var reason) -> new S3Credentials.Missing(reason);
        };
    }

    private static S3Encryption encryption(StoreDefinition.Keeping keeping) {
        return switch (keeping.encryption()) {
            case AS_BUCKET -> new S3Encryption.AsBucket();
            case AES256 -> new S3Encryption.Aes256();
            case KMS -> new S3Encryption.Kms(keeping.kmsKey());
        };
    }
}
