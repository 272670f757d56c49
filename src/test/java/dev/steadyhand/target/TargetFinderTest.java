package dev.steadyhand.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetFinderTest {

    private static final Path HOME = Path.of("/home/ada");
    private static final Path BACKUPS = Path.of("/home/ada/data/backups");
    private static final Map<String, String> DATABASE_URL =
            Map.of("DATABASE_URL", "mysql://root@127.0.0.1/My_Shop", "ENV_NAME", "staging");

    private static final StoreDefinition LOCAL =
            new StoreDefinition.Folder("local", Path.of("/backups"));

    private static final Target SHOP =
            new Target(
                    "shop",
                    Environment.STAGING,
                    new ServerAccess(DatabaseUrl.parse("mysql://db-1/shop"), TlsMode.REQUIRED),
                    List.of("local"),
                    Objectives.USUAL,
                    List.of());

    @Test
    void findsAConfiguredTargetWithItsStores() {
        ChosenTarget chosen = finder(Map.of()).find(TargetRequest.of("shop"));
        assertThat(chosen).isEqualTo(new ChosenTarget(SHOP, List.of(LOCAL)));
    }

    @Test
    void prefersTheConfiguredTargetToTheEnvironment() {
        assertThat(finder(DATABASE_URL).find(TargetRequest.of("shop")).target()).isEqualTo(SHOP);
    }

    @Test
    void takesTheOnlyTargetWhenNoneIsNamed() {
        assertThat(finder(Map.of()).find(request("", "", "", "")).target()).isEqualTo(SHOP);
    }

    @Test
    void takesDatabaseUrlAndEnvNameWhenNothingElseIsSaid() {
        ChosenTarget chosen = empty(DATABASE_URL).find(request("", "", "", ""));
        assertThat(chosen.target().name()).isEqualTo("my-shop");
        assertThat(chosen.target().environment()).isEqualTo(Environment.STAGING);
        assertThat(chosen.stores()).containsExactly(new StoreDefinition.Folder("local", BACKUPS));
    }

    @Test
    void takesUrlEnvironmentAndFolderInPlaceOfAConfiguredTarget() {
        ChosenTarget chosen =
                finder(Map.of())
                        .find(request("", "mysql://root@127.0.0.1/shop", "dev", "/mnt/backups"));
        assertThat(chosen.target().environment()).isEqualTo(Environment.DEVELOPMENT);
        assertThat(chosen.stores())
                .containsExactly(new StoreDefinition.Folder("folder", Path.of("/mnt/backups")));
    }

    @Test
    void takesTheUrlFromWhereItIsKept() {
        ChosenTarget chosen =
                empty(DATABASE_URL).find(request("", "env:DATABASE_URL", "staging", ""));
        assertThat(chosen.target().database()).isEqualTo("My_Shop");
    }

    @Test
    void takesAnUnknownEnvironmentForProduction() {
        ChosenTarget chosen =
                empty(Map.of()).find(request("", "mysql://root@127.0.0.1/shop", "", ""));
        assertThat(chosen.target().environment()).isEqualTo(Environment.PRODUCTION);
    }

    @Test
    void givesTheNamedNameToTheTargetOfAUrl() {
        ChosenTarget chosen =
                empty(Map.of()).find(request("shop-eu", "mysql://root@127.0.0.1/shop", "dev", ""));
        assertThat(chosen.target().name()).isEqualTo("shop-eu");
    }

    @Test
    void refusesANameThatCannotBePartOfAFile() {
        assertThat(code(request("../x", "mysql://root@127.0.0.1/shop", "dev", "")))
                .isEqualTo(ProblemCode.USAGE_WRONG);
    }

    @Test
    void refusesAnEnvironmentThatContradictsTheConfiguration() {
        assertThat(code(request("shop", "", "development", ""))).isEqualTo(ProblemCode.USAGE_WRONG);
    }

    @Test
    void refusesAnEnvironmentThatDoesNotExist() {
        assertThat(code(request("", "mysql://root@127.0.0.1/shop", "moon", "")))
                .isEqualTo(ProblemCode.USAGE_WRONG);
    }

    @Test
    void refusesAUrlWithoutADatabase() {
        assertThat(code(request("", "mysql://root@127.0.0.1", "dev", "")))
                .isEqualTo(ProblemCode.URL_WRONG);
    }

    @Test
    void saysThatNothingIsConfigured() {
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> empty(Map.of()).find(request("", "", "", "")));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.USAGE_WRONG);
    }

    private static ProblemCode code(TargetRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> finder(Map.of()).find(request))
                .problem()
                .code();
    }

    private static TargetFinder finder(Map<String, String> variables) {
        Configuration configuration =
                new Configuration("ada", Map.of("local", LOCAL), Map.of("shop", SHOP));
        return new TargetFinder(configuration, variables, HOME, BACKUPS);
    }

    private static TargetFinder empty(Map<String, String> variables) {
        Configuration configuration = new Configuration("ada", Map.of(), Map.of());
        return new TargetFinder(configuration, variables, HOME, BACKUPS);
    }

    private static TargetRequest request(
            String name, String url, String environment, String folder) {
        return new TargetRequest(
                given(name), given(url), given(environment), given(folder).map(Path::of));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
