package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Secret;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TlsMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    private static Masking masking() {
        Target target =
                new Target(
                        "shop",
                        Environment.STAGING,
                        new ServerAccess(
                                new DatabaseUrl(
                                        Product.MARIADB,
                                        "db",
                                        3306,
                                        "root",
                                        Secret.of("tiger42"),
                                        "shop",
                                        Map.of()),
                                TlsMode.OFF),
                        List.of(),
                        Objectives.USUAL,
                        List.of());
        return Masking.of(target, Map.of("DEPLOY_TOKEN", "tok-tok", "APP_ENV", "local"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login root/tiger42 ok|login root/****** ok",
                "using tok-tok.|using ******.",
                "in /usr/local|in /usr/local",
                "mysql://root:pw@db/shop|mysql://root:******@db/shop",
                "DB_PASSWORD=hello rest|DB_PASSWORD=****** rest",
                "{\"apiKey\": \"abc\", \"b\": 1}|{\"apiKey\": \"******\", \"b\": 1}",
                "mysqldump --password geheim db|mysqldump --password ****** db",
                "Authorization: Bearer abcdef123456|Authorization: Bearer ******",
                "AKIAIOSFODNN7EXAMPLE is it|****** is it",
                "AGE-SECRET-KEY-1QQQ|******",
                "12 tables, 3 rows|12 tables, 3 rows",
            })
    void takesOutWhatIsKnownAndWhatLooksLikeASecret(String line, String masked) {
        assertThat(masking().apply(line)).isEqualTo(masked);
    }

    @Test
    void takesOutAPrivateKeyFromItsFirstLineToItsLast() {
        Masking masking = masking();
        assertThat(
                        List.of(
                                        "-----BEGIN OPENSSH PRIVATE KEY-----",
                                        "b3BlbnNz",
                                        "-----END OPENSSH PRIVATE KEY-----",
                                        "after")
                                .stream()
                                .map(masking::apply))
                .containsExactly("******", "******", "******", "after");
    }
}
