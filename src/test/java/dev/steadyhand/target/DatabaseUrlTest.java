package dev.steadyhand.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "mysql://db-1/shop, MYSQL, 3306",
        "mysql2://db-1/shop, MYSQL, 3306",
        "mysql+pymysql://db-1/shop, MYSQL, 3306",
        "MariaDB://db-1/shop, MARIADB, 3306",
        "tidb://db-1/shop, TIDB, 4000",
        "postgres://db-1/shop, POSTGRESQL, 5432",
        "postgresql://db-1/shop, POSTGRESQL, 5432",
        "jdbc:mysql://db-1/shop, MYSQL, 3306",
        "jdbc:mariadb://db-1/shop, MARIADB, 3306",
        "jdbc:postgresql://db-1/shop, POSTGRESQL, 5432",
    })
    void knowsTheProductAndItsPortByTheScheme(String text, Product product, int port) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertThat(url.product()).isEqualTo(product);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.host()).isEqualTo("db-1");
        assertThat(url.database()).isEqualTo("shop");
    }

    @Test
    void takesUserPasswordHostPortAndDatabase() {
        DatabaseUrl url =
                DatabaseUrl.parse("mysql://shop%40eu:s%2F%40%3A1@db-1.example:3310/my%20db");
        assertThat(url.user()).isEqualTo("shop@eu");
        assertThat(url.password()).isEqualTo(Secret.of("s/@:1"));
        assertThat(url.host()).isEqualTo("db-1.example");
        assertThat(url.port()).isEqualTo(3310);
        assertThat(url.database()).isEqualTo("my db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@ss", "p/ss", "p?ss", "p#ss", "p:ss", "100%", "a@b/c#e", "[x]", "50%zz", "a+b",
                "pä ss", "{}|^`", "&=;"
            })
    void understandsPasswordsThatWerePastedAsTheyAre(String password) {
        DatabaseUrl url = DatabaseUrl.parse("mysql://root:" + password + "@127.0.0.1:3310/shop");
        assertThat(url.password().reveal()).isEqualTo(password);
        assertThat(url.host()).isEqualTo("127.0.0.1");
        assertThat(url.database()).isEqualTo("shop");
    }

    @Test
    void understandsAddressesInBrackets() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://root@[2001:db8::1]:3310/shop");
        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url).hasToString("mysql://root@[2001:db8::1]:3310/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://root@/shop?socket=/run/mysqld/mysqld.sock",
                "mysql://root@localhost/shop?unix_socket=%2Frun%2Fmysqld%2Fmysqld.sock",
                "jdbc:mariadb://localhost/shop?user=root&localSocket=/run/mysqld/mysqld.sock",
                "mysql://root@%2Frun%2Fmysqld%2Fmysqld.sock/shop",
                "postgresql://root@/shop?host=/run/mysqld/mysqld.sock",
            })
    void understandsSockets(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertThat(url.parameters()).containsEntry("socket", "/run/mysqld/mysqld.sock");
        assertThat(url.host()).isEqualTo("localhost");
        assertThat(url.user()).isEqualTo("root");
        assertThat(url.isLocal()).isTrue();
    }

    @Test
    void takesUserAndPasswordFromTheQueryAsJdbcDriversDo() {
        DatabaseUrl url =
                DatabaseUrl.parse("jdbc:mysql://db-1/shop?user=shop&password=s%26cret&useSSL=true");
        assertThat(url.user()).isEqualTo("shop");
        assertThat(url.password().reveal()).isEqualTo("s&cret");
        assertThat(url.parameters()).containsOnlyKeys("usessl");
    }

    @Test
    void neverShowsThePassword() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://root:hunter2@db-1/shop?password=hunter2");
        assertThat(url).hasToString("mysql://root@db-1:3306/shop");
        assertThat(ServerAccess.of(url, Optional.empty(), Environment.STAGING).toString())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "hunter2@db-1",
                "oracle://root:hunter2@db-1/shop",
                "mysql:root:hunter2@db-1/shop",
                "mysql://root:hunter2@db-1:99999/shop",
                "mysql://root:hunter2@db-1:0/shop",
                "mysql://root:hunter2@db-1:port/shop",
                "mysql://root:hunter2@fe80::1/shop",
                "mysql://root:hunter2@[hunter2]/shop",
                "mysql://root:hunter2@db-1,db-2/shop",
                "mysql://root:hunter2@db-1/shop/orders",
                "mysql://root:hunter2%FF@db-1/shop",
                "mysql://root:hunter2%00@db-1/shop",
                "mysql://root:hunter2@db/c?d@db-1/shop",
                "jdbc:mysql:loadbalance://root:hunter2@db-1/shop",
                "jdbc:mysql://address=(host=db-1)(password=hunter2)/shop",
            })
    void refusesWhatItCannotUnderstandWithoutRepeatingIt(String text) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> DatabaseUrl.parse(text));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.URL_WRONG);
        assertThat(refusal.problem().toString() + refusal.getMessage()).doesNotContain("hunter2");
    }

    @Property(tries = 200)
    void findsEveryEncodedPasswordAgain(@ForAll @StringLength(max = 40) String text) {
        String password = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (password.chars().anyMatch(Character::isISOControl)) {
            return;
        }
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        DatabaseUrl url = DatabaseUrl.parse("mysql://root:" + encoded + "@db-1:3310/shop");
        assertThat(url.password().reveal()).isEqualTo(password);
        assertThat(url.host()).isEqualTo("db-1");
    }

    @Property(tries = 300)
    void eitherUnderstandsOrRefusesButNeverRepeats(
            @ForAll
                    @StringLength(max = 30)
                    @CharRange(from = '!', to = '~')
                    @Chars({'@', '/', ':', '?', '%'})
                    String noise) {
        String text = "mysql://root:S3CRET" + noise + "S3CRET@db-1/shop";
        try {
            assertThat(DatabaseUrl.parse(text).toString()).doesNotContain("S3CRET");
        } catch (ProblemException refusal) {
            assertThat(refusal.problem().toString()).doesNotContain("S3CRET");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full, VERIFY_FULL",
        "ssl-mode=VERIFY_IDENTITY, VERIFY_FULL",
        "sslMode=verify_ca, VERIFY_CA",
        "sslmode=require, REQUIRED",
        "sslmode=disable, OFF",
        "ssl=true, REQUIRED",
        "ssl=true&sslmode=verify-full, VERIFY_FULL",
        "ssl=false, OFF",
        "useSSL=true&verifyServerCertificate=true, VERIFY_CA",
        "tls=true, VERIFY_FULL",
        "tls=skip-verify, REQUIRED",
        "sslaccept=strict, VERIFY_FULL",
        "ssl-mode=PREFERRED, REQUIRED",
        "charset=utf8mb4, REQUIRED",
    })
    void understandsWhatDriversWriteAboutTls(String query, TlsMode mode) {
        DatabaseUrl url = DatabaseUrl.parse("mysql://db-1/shop?" + query);
        assertThat(ServerAccess.of(url, Optional.empty(), Environment.STAGING).tls())
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://db-1/shop, PRODUCTION, VERIFY_FULL",
        "mysql://db-1/shop, STAGING, REQUIRED",
        "mysql://127.0.0.1/shop, PRODUCTION, OFF",
        "mysql://[::1]/shop, DEVELOPMENT, OFF",
        "mysql://127.example/shop, STAGING, REQUIRED",
    })
    void protectsMoreWhereMoreIsAtStake(String text, Environment environment, TlsMode mode) {
        assertThat(ServerAccess.of(DatabaseUrl.parse(text), Optional.empty(), environment).tls())
                .isEqualTo(mode);
    }

    @Test
    void refusesToGoToProductionWithoutTls() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://db-1/shop?ssl=false");
        assertThatThrownBy(() -> ServerAccess.of(url, Optional.empty(), Environment.PRODUCTION))
                .hasMessage(
                        "SH-103 TLS is switched off for a production server on another machine.");
    }

    @Test
    void letsTheConfigurationSayMoreThanTheUrl() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://db-1/shop?ssl=false");
        assertThat(
                        ServerAccess.of(url, Optional.of(TlsMode.VERIFY_CA), Environment.PRODUCTION)
                                .tls())
                .isEqualTo(TlsMode.VERIFY_CA);
    }

    @Test
    void refusesAnUnknownWordForTls() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://db-1/shop?sslmode=maybe");
        assertThatThrownBy(() -> ServerAccess.of(url, Optional.empty(), Environment.STAGING))
                .hasMessageContaining("sslmode");
    }

    @Test
    void aBucketIsATargetLikeADatabase() {
        ServerAccess access =
                new ServerAccess(
                        DatabaseUrl.parse(
                                "s3://KEY:s3%2Fcret@files/images?endpoint=http://localhost:9000"),
                        TlsMode.OFF);
        assertThat(access.url().product()).isEqualTo(Product.S3);
        assertThat(access.url().database()).isEqualTo("files/images");
        assertThat(access.url().toString()).doesNotContain("cret");
        BucketAddress address = BucketAddress.of(access);
        assertThat(address.bucket()).isEqualTo("files");
        assertThat(address.prefix()).isEqualTo("images/");
        assertThat(address.server().pathStyle()).isTrue();
        assertThat(address.server().login())
                .isEqualTo(new BucketLogin.Key("KEY", Secret.of("s3/cret"), Secret.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://",
                "s3://UPPER",
                "s3://files/../x",
                "s3://key@files",
                "s3://files?endpoint=localhost:9000",
                "s3://files?password=s3cret"
            })
    void aBucketsUrlThatMakesNoSenseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .hasMessageContaining("bucket's URL")
                .hasMessageNotContaining("s3cret");
    }
}
