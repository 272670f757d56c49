package dev.steadyhand.engine.bucket;

import dev.steadyhand.engine.VersionsWanted;
import dev.steadyhand.store.s3.S3Credentials;
import dev.steadyhand.store.s3.S3Encryption;
import dev.steadyhand.store.s3.S3Objects;
import dev.steadyhand.store.s3.S3Settings;
import dev.steadyhand.target.BucketAddress;
import dev.steadyhand.target.BucketLogin;
import dev.steadyhand.target.ServerAccess;
import java.util.Map;
import java.util.Optional;

/** Opens the bucket of a target. Opening one asks nobody anything. */
final class Buckets {

    private Buckets() {}

    static S3Objects open(ServerAccess access) {
        BucketAddress address = BucketAddress.of(access);
        return new S3Objects(
                new S3Settings(
                        address.bucket(),
                        address.bucket(),
                        address.prefix(),
                        address.server().region(),
                        address.server().endpoint(),
                        address.server().pathStyle(),
                        credentials(address.server().login()),
                        new S3Encryption.AsBucket(),
                        Optional.empty(),
                        Map.of()));
    }

    /** Whether a backup of the target is to hold all versions of its objects. */
    static boolean areAllWanted(ServerAccess access, VersionsWanted wanted) {
        return switch (wanted) {
            case AS_TARGET -> BucketAddress.of(access).versions();
            case NEWEST -> false;
            case ALL -> true;
        };
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
}
