package dev.steadyhand.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreDefinitionTest {

    private static StoreDefinition bucket(String endpoint, Optional<Boolean> said) {
        return new StoreDefinition.Bucket(
                "s",
                "backups",
                "",
                new StoreDefinition.Server(
                        Optional.empty(),
                        Optional.of(endpoint).filter(text -> !text.isEmpty()).map(URI::create),
                        true,
                        new BucketLogin.Usual(),
                        said),
                new StoreDefinition.Keeping(
                        StoreDefinition.Encryption.AS_BUCKET,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://s3.eu-central-1.wasabisys.com", "https://203.0.113.7:9000"})
    void aBucketOfSomebodyElseIsOffSite(String endpoint) {
        assertThat(bucket(endpoint, Optional.empty()).offSite()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000",
                "http://localhost:9000",
                "http://[::1]:9000",
                "http://10.1.2.3",
                "http://172.20.0.4",
                "http://192.168.1.9",
                "http://[fd00::1]",
                "http://minio:9000",
                "http://nas.local:9000"
            })
    void aBucketOfThisHouseIsNotOffSiteByItself(String endpoint) {
        assertThat(bucket(endpoint, Optional.empty()).offSite()).isFalse();
        assertThat(bucket(endpoint, Optional.of(true)).offSite()).isTrue();
    }

    @Test
    void whatTheConfigurationSaysCounts() {
        assertThat(bucket("", Optional.of(false)).offSite()).isFalse();
        assertThat(new StoreDefinition.Folder("f", Path.of("/b")).offSite()).isFalse();
        assertThat(new StoreDefinition.Folder("f", Path.of("/b"), true).offSite()).isTrue();
    }
}
