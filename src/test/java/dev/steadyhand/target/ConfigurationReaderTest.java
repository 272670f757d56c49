package dev.steadyhand.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.Call;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

    private static final Map<String, String> VARIABLES =
            Map.of("DATABASE_URL", "mysql://shop:s3cret@db-1/shop");

    private static final String WHOLE =
            """
            version: 1
            operator: {name: from-system, role: dba}
            stores:
              local:   {folder: ~/backups}
              offsite: {s3: acme-backups/database, region: eu-central-1, encryption: aws:kms}
            targets:
              shop-production:
                environment: production
                url: env:DATABASE_URL
                tls: verify-full
                stores: [local, offsite]
                objectives: {rto: 60m, rpo: 24h}
                retention: {days: 30}
                schedule: {full: "0 2 * * *"}
                health:
                  - {get: "https://shop.example/healthz", expect: {json: {ok: true}}}
                  - {get: "https://shop.example/readyz",  expect: {json: {ok: true, db: up}}}
                approvals: 2
                contacts: {escalate-after: 15m, to: [on-call, engineering-lead]}
            """;

    @TempDir Path folder;

    @Test
    void readsATargetWithAllThatBelongsToIt() {
        Target target = read(WHOLE).target("shop-production");
        assertThat(target.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(target.database()).isEqualTo("shop");
        assertThat(target.access().tls()).isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(target.stores()).containsExactly("local", "offsite");
        assertThat(target.objectives())
                .isEqualTo(new Objectives(Duration.ofMinutes(60), Duration.ofHours(24)));
        assertThat(target.health())
                .extracting(HealthCheck::expectedJson)
                .containsExactly(Map.of("/ok", "true"), Map.of("/ok", "true", "/db", "\"up\""));
    }

    @Test
    void readsWhoIsCalledAndHow() {
        String contacts =
                """
                contacts:
                  on-call: {person: Ada Byron, phone: "+44 20 7946 0991", mail: on-call@shop.example}
                  engineering-lead: {phone: 112}
                """;
        assertThat(read(WHOLE).target("shop-production").calls())
                .containsExactly(
                        new Call(Duration.ofMinutes(15), "on-call"),
                        new Call(Duration.ofMinutes(15), "engineering-lead"));
        assertThat(read(contacts + WHOLE).contacts().values())
                .containsExactly(
                        new Contact(
                                "on-call", "Ada Byron", "+44 20 7946 0991", "on-call@shop.example"),
                        new Contact("engineering-lead", "", "112", ""));
        String steps = "contacts: [{after: 5m, call: on-call}, {after: 1h, call: lead}]";
        assertThat(read(WHOLE.replaceAll("contacts: .*", steps)).target("shop-production").calls())
                .containsExactly(
                        new Call(Duration.ofMinutes(5), "on-call"),
                        new Call(Duration.ofHours(1), "lead"));
    }

    @Test
    void tellsEverythingThatIsWrongWithContactsAtOnce() {
        String text =
                """
                version: 1
                contacts:
                  on-call: {person: "Ada\\u202E", phone: "call me", mail: nobody}
                  Lead: {phone: "+44 1"}
                  nobody: {}
                targets:
                  shop:
                    environment: staging
                    url: mysql://a@b/c
                    contacts:
                      - {after: 30m, call: on-cal}
                      - {after: 15m, call: on-call}
                      - {after: 8d, call: on-call}
                """;
        assertThat(mistakes(text))
                .contains("3:21: \"person\" has a value")
                .contains("3:41: \"phone\" has a value")
                .contains("3:58: \"mail\" has a value")
                .contains("4:9: this role has a name that cannot be used")
                .contains("5:11: nobody can be called")
                .contains("11:28: nobody has this role; did you mean \"on-call\"?")
                .contains("12:17: this call comes sooner than the one before it")
                .contains("13:17: \"after\" has a value")
                .contains("13:27: this role is called already")
                .doesNotContain("call me");
    }

    @Test
    void readsWhatHasToBeSeenToAfterARestore() {
        String text = WHOLE + "    consequences: [The search index is rebuilt, \"%s\"]\n";
        assertThat(read(text.formatted("Mails: told")).target("shop-production").consequences())
                .containsExactly("The search index is rebuilt", "Mails: told");
        assertThat(mistakes(text.formatted("x".repeat(201))))
                .contains("this is not one line of at most 200 characters");
    }

    @Test
    void readsWhatBelongsToTheApplication() {
        String files = "  files: {environment: %s, bucket: shop-files, region: eu-central-1}\n";
        String text = WHOLE + "    files: %s\n    commands: {start: %s}\n" + files;
        Application application =
                read(text.formatted("files", "[systemctl, start, shop]", "production"))
                        .target("shop-production")
                        .application();
        assertThat(application.files()).contains("files");
        assertThat(application.commands())
                .containsEntry("start", List.of("systemctl", "start", "shop"));
        assertThat(mistakes(text.formatted("files", "[true]", "staging")))
                .contains("this bucket is staging, and the target is production");
        assertThat(mistakes(text.formatted("shop-production", "[true]", "production")))
                .contains("there is no target of this name that is a bucket");
        assertThat(mistakes(text.formatted("files", "[bash, -c, 'rm x']", "production")))
                .contains("this hands a text to a shell");
        assertThat(mistakes(text.formatted("files", "start", "production")))
                .contains("a command has between 1 and 100 arguments");
    }

    @Test
    void readsStoresWithTheHomeFolderFilledIn() {
        Configuration configuration = read(WHOLE);
        assertThat(configuration.stores())
                .containsEntry(
                        "local", new StoreDefinition.Folder("local", Path.of("/home/ada/backups")))
                .containsEntry(
                        "offsite",
                        new StoreDefinition.Bucket(
                                "offsite",
                                "acme-backups",
                                "database/",
                                new StoreDefinition.Server(
                                        Optional.of("eu-central-1"),
                                        Optional.empty(),
                                        false,
                                        new BucketLogin.Usual()),
                                new StoreDefinition.Keeping(
                                        StoreDefinition.Encryption.KMS,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of())));
        assertThat(configuration.operator()).isEqualTo("ada");
    }

    @Test
    void takesAFolderRelativeToTheFile() {
        Configuration configuration = read("version: 1\nstores: {here: {folder: backups}}\n");
        assertThat(configuration.stores().get("here"))
                .isEqualTo(new StoreDefinition.Folder("here", folder.resolve("backups")));
    }

    @Test
    void namesAnUnknownKeyWithItsPlaceAndTheOneThatWasMeant() {
        assertThat(mistakes("version: 1\nstores:\n  local: {folder: x}\ntargts: {}\n"))
                .contains("steadyhand.yaml:4:1: unknown key \"targts\"; did you mean \"targets\"?");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        String text =
                """
                version: 2
                stores:
                  local: {foldr: x}
                targets:
                  Shop:
                    environment: prodution
                    url: env:DATABASE_URL
                    tls: sometimes
                    stores: [lokal]
                    objectives: {rto: 60}
                """;
        assertThat(mistakes(text))
                .contains("8 mistakes")
                .contains("1:10: \"version\" has a value that is not known")
                .contains("3:11: unknown key \"foldr\"; did you mean \"folder\"?")
                .contains("\"folder\" is missing")
                .contains("6:18: \"environment\" has a value")
                .contains("8:10: \"tls\" has a value")
                .contains("9:14: there is no such store; did you mean \"local\"?")
                .contains("10:23: \"rto\" has a value")
                .contains("this has a name that cannot be used");
    }

    @Test
    void refusesTlsOffForProduction() {
        assertThat(mistakes(WHOLE.replace("tls: verify-full", "tls: off")))
                .contains("10:10: \"tls\" is off for production");
    }

    @Test
    void refusesAPasswordInTheFileWithoutRepeatingIt() {
        String text = WHOLE.replace("env:DATABASE_URL", "mysql://shop:hunter2@db-1/shop");
        assertThat(mistakes(text))
                .contains("9:10: a password stands in the configuration")
                .doesNotContain("hunter2");
    }

    @Test
    void acceptsAUrlWithoutAPasswordInTheFile() {
        Configuration configuration =
                read(WHOLE.replace("env:DATABASE_URL", "mysql://shop@db-1/shop"));
        assertThat(configuration.target("shop-production").access().url().user()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\nurl: 'hunter2\n",
                "version: 1\nhunter2: x: y\n",
                "version: 1\n'mysql://shop:hunter2@db-1/': x\n",
                "- hunter2\n",
                "version: 1\ntargets: {shop: hunter2}\n",
                "version: 1\ntargets: {shop: {environment: staging, url: 'jdbc:hunter2'}}\n",
                "version: 1\ntargets: {shop: {environment: staging, url: {hunter2: 1}}}\n",
            })
    void neverRepeatsAValueInAMistake(String text) {
        assertThat(mistakes(text)).contains("steadyhand.yaml:").doesNotContain("hunter2@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\nstores: &all {a: {folder: x}}\n",
                "version: 1\nstores: {a: &f {folder: x}, b: *f}\n",
                "version: 1\nstores: !!map {a: {folder: x}}\n",
                "version: 1\n---\nversion: 1\n",
                "version: 1\nversion: 1\n",
            })
    void refusesWhatMakesAFileSurprising(String text) {
        assertThat(mistakes(text)).contains("steadyhand.yaml:");
    }

    @Test
    void refusesDepthWithoutEnd() {
        assertThat(mistakes("version: 1\nstores: " + "[".repeat(5000) + "\n"))
                .contains("steadyhand.yaml:");
    }

    @Test
    void keepsOtherTargetsUsableWhenOneHasNoUrl() {
        Configuration configuration =
                read(
                        """
                        version: 1
                        targets:
                          one: {environment: staging, url: env:DATABASE_URL}
                          two: {environment: staging, url: env:NOT_SET}
                          three: {environment: staging, url: keyring:shop}
                        """);
        assertThat(configuration.targets()).containsOnlyKeys("one");
        assertThat(problem(() -> configuration.target("two")).what())
                .isEqualTo("The environment variable NOT_SET, which holds the URL, is not set.");
        assertThat(problem(() -> configuration.target("three")).what()).contains("keyring");
    }

    @Test
    void readsAUrlFromAFileThatIsPrivate() throws IOException {
        Configuration configuration = read(fileTarget("rw-------"));
        assertThat(configuration.target("shop").access().url().password().reveal())
                .isEqualTo("s3cret");
    }

    @Test
    void refusesAUrlFromAFileThatOthersCanRead() throws IOException {
        Configuration configuration = read(fileTarget("rw-r-----"));
        Problem problem = problem(() -> configuration.target("shop"));
        assertThat(problem.code()).isEqualTo(ProblemCode.CONFIGURATION_WRONG);
        assertThat(problem.next()).startsWith("Make it yours alone: chmod 600 ");
    }

    @Test
    void suggestsTheTargetThatWasMeant() {
        Problem problem = problem(() -> read(WHOLE).target("shop-prodution"));
        assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(problem.next()).isEqualTo("Did you mean \"shop-production\"?");
    }

    @Test
    void mergesFilesSoThatTheLaterCounts() throws IOException {
        Path team = Files.writeString(folder.resolve("team.yaml"), WHOLE);
        Path mine =
                Files.writeString(
                        folder.resolve("mine.yaml"),
                        """
                        version: 1
                        operator: {name: grace}
                        targets: {shop-production: {objectives: {rto: 30m}}}
                        """);
        Configuration configuration = reader().read(List.of(team, mine));
        assertThat(configuration.operator()).isEqualTo("grace");
        assertThat(configuration.target("shop-production").objectives())
                .isEqualTo(new Objectives(Duration.ofMinutes(30), Duration.ofHours(24)));
    }

    @Test
    void saysThatAFileIsMissing() {
        Problem problem = problem(() -> reader().read(List.of(folder.resolve("none.yaml"))));
        assertThat(problem.code()).isEqualTo(ProblemCode.FILE_UNUSABLE);
    }

    @Test
    void needsNoFileAtAll() {
        assertThat(reader().read(List.of())).isEqualTo(reader().none());
    }

    @Test
    void findsThePlatformsFolders() {
        assertThatCode(PlatformFolders::data).doesNotThrowAnyException();
        assertThat(PlatformFolders.configurationFile()).hasFileName("steadyhand.yaml");
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "60m, 3600", "24h, 86400", "7d, 604800", "1h30m, 5400", "PT1M, 60"})
    void readsDurations(String text, long seconds) {
        assertThat(Durations.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "0m", "-5m", "5 minutes", "99999999d", "m"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    private String fileTarget(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("url"), VARIABLES.get("DATABASE_URL") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return "version: 1\ntargets: {shop: {environment: staging, url: 'file:url'}}\n";
    }

    private ConfigurationReader reader() {
        return new ConfigurationReader(VARIABLES, Path.of("/home/ada"), "ada");
    }

    private Configuration read(String text) {
        try {
            Path file = folder.resolve("steadyhand.yaml");
            Files.writeString(file, text);
            return reader().read(List.of(file));
        } catch (IOException trouble) {
            throw new java.io.UncheckedIOException(trouble);
        }
    }

    private String mistakes(String text) {
        Problem problem = problem(() -> read(text));
        assertThat(problem.code()).isEqualTo(ProblemCode.CONFIGURATION_WRONG);
        return problem.what();
    }

    private static Problem problem(Runnable action) {
        return catchThrowableOfType(ProblemException.class, action::run).problem();
    }

    private StoreDefinition.Bucket bucket(String lines) {
        return (StoreDefinition.Bucket)
                read("version: 1\nstores:\n  offsite:\n" + lines.indent(4)).stores().get("offsite");
    }

    @Test
    void readsABucketOfAServerOfOnesOwn() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "KEY:s3cret");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        StoreDefinition.Bucket bucket =
                bucket(
                        """
                        s3: backups
                        endpoint: "http://127.0.0.1:9000"
                        credentials: file:key
                        encryption: AES256
                        storage-class: STANDARD_IA
                        tags: {team: shop}
                        """);
        assertThat(bucket.prefix()).isEmpty();
        assertThat(bucket.server().endpoint()).hasToString("Optional[http://127.0.0.1:9000]");
        assertThat(bucket.server().pathStyle()).isTrue();
        assertThat(bucket.server().login())
                .isEqualTo(new BucketLogin.Key("KEY", Secret.of("s3cret"), Secret.NONE));
        assertThat(bucket.keeping().encryption()).isEqualTo(StoreDefinition.Encryption.AES256);
        assertThat(bucket.keeping().storageClass()).contains("STANDARD_IA");
        assertThat(bucket.keeping().tags()).isEqualTo(Map.of("team", "shop"));
    }

    @Test
    void readsAKeyAsTheAwsToolsWriteIt() {
        assertThat(
                        BucketKey.parse(
                                """
                                [default]
                                aws_access_key_id = ID
                                aws_secret_access_key = s3cret
                                aws_session_token = token
                                """))
                .isEqualTo(new BucketLogin.Key("ID", Secret.of("s3cret"), Secret.of("token")));
    }

    @Test
    void keepsABucketWhoseKeyIsNotThere() {
        assertThat(bucket("s3: backups\ncredentials: env:NO_SUCH").server().login())
                .isInstanceOfSatisfying(
                        BucketLogin.Missing.class,
                        missing ->
                                assertThat(missing.reason().what())
                                        .contains("NO_SUCH, which holds the credentials"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    s3: Acme/x                           | 4:10: this is no bucket with a prefix
                    s3: acme/../x                        | 4:10: this is no bucket with a prefix
                    s3: acme, regin: x                   | 4:16: unknown key "regin"; did you mean "region"?
                    s3: acme, endpoint: "ftp://x"        | 4:26: "endpoint" has a value that is not known
                    s3: acme, endpoint: "http://a:b@x"   | 4:26: "endpoint" has a value that is not known
                    s3: acme, path-style: maybe          | 4:28: "path-style" has a value that is not known
                    s3: acme, encryption: rot13          | 4:28: "encryption" has a value that is not known
                    s3: acme, kms-key: x                 | 4:25: "kms-key" without that encryption
                    s3: acme, storage-class: GLACIER     | 4:31: what lies in this class cannot be read for hours
                    s3: acme, credentials: "ID:hunter2"  | 4:29: credentials stand in the configuration
                    """)
    void tellsWhatIsWrongWithABucket(String line, String mistake) {
        String text = "version: 1\nstores:\n  offsite:\n    {%s}\n".formatted(line);
        assertThat(mistakes(text)).contains(mistake).doesNotContain("hunter2");
    }
}
