package dev.steadyhand.testing;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link FreshBucket} of an S3 server that is there already: a prefix of its own in
 * the bucket that {@code STEADYHAND_TEST_S3_URL} names, such as {@code
 * http://ID:SECRET@127.0.0.1:9000/backups}. Without the variable they are skipped.
 */
public final class GivenS3 implements ParameterResolver, ExecutionCondition {

    private static final String VARIABLE = "STEADYHAND_TEST_S3_URL";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return url().isPresent()
                ? ConditionEvaluationResult.enabled("there is such a server")
                : ConditionEvaluationResult.disabled(VARIABLE + " names no server");
    }

    private static Optional<URI> url() {
        return GivenSetting.of(VARIABLE).map(URI::create);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FreshBucket.class;
    }

    @Override
    public FreshBucket resolveParameter(ParameterContext parameter, ExtensionContext context) {
        URI url = url().orElseThrow();
        String[] key = url.getUserInfo().split(":", 2);
        URI server = URI.create(url.getScheme() + "://" + url.getHost() + ":" + url.getPort());
        return new FreshBucket(
                server,
                url.getPath().substring(1),
                "steadyhand-test/" + UUID.randomUUID() + "/",
                key[0],
                key[1]);
    }
}
