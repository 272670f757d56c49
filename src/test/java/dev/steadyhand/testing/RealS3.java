package dev.steadyhand.testing;

import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link FreshBucket} of an S3 server that runs for all tests of the virtual machine.
 * The bucket keeps versions and knows locks.
 */
public final class RealS3 implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RealS3.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FreshBucket.class;
    }

    @Override
    public FreshBucket resolveParameter(ParameterContext parameter, ExtensionContext context) {
        S3Server server =
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                        .getOrComputeIfAbsent(
                                S3Server.class, _ -> S3Server.start(), S3Server.class);
        String bucket = "test-" + UUID.randomUUID();
        server.makeBucket(bucket);
        return new FreshBucket(server.address(), bucket, "", "key", "secret");
    }
}
