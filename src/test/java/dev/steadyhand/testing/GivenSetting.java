package dev.steadyhand.testing;

import java.util.Optional;

/** What whoever runs the tests lets them use besides what they bring along. */
public final class GivenSetting {

    private GivenSetting() {}

    /** An environment variable, or the system property of that name, which comes first. */
    public static Optional<String> of(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(value -> !value.isBlank());
    }
}
