package dev.steadyhand.engine.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ListedVersion;
import dev.steadyhand.store.s3.VersionsPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What keys stood for one after the other, as backups and buckets tell it. Written as words: each
 * is a content, {@code -} a deletion.
 */
class VersionsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T14:22:00Z");

    private static ListedVersion live(String what, int second, boolean newest) {
        boolean deletion = what.equals("-");
        String etag = deletion ? "" : String.format(Locale.ROOT, "%032x", what.hashCode());
        return new ListedVersion(
                new ListedObject(
                        "key", deletion ? 0 : 5, etag, BEGIN.plusSeconds(second), "id" + second),
                newest,
                deletion);
    }

    private static Versions bucket(String words) {
        List<ListedVersion> all = new ArrayList<>();
        for (String word : words.split(" ", -1)) {
            all.add(live(word, all.size(), false));
        }
        return new Versions("key", all, false);
    }

    private static KeptVersions backup(String words) {
        List<ObjectLine> all = new ArrayList<>();
        for (ListedVersion version : bucket(words).all()) {
            ListedObject object = version.object();
            all.add(
                    new ObjectLine(
                            "key",
                            object.size(),
                            "0".repeat(64),
                            object.etag(),
                            object.modified(),
                            "kept" + all.size(),
                            "",
                            0,
                            version.deletion() ? VersionKind.DELETION : VersionKind.EARLIER,
                            "file"));
        }
        return new KeptVersions("key", all);
    }

    private static JudgedVersions judged(String backup, String bucket) {
        return JudgedVersions.of(
                new Beside.Pair<>(
                        "key",
                        Optional.of(backup)
                                .filter(words -> !words.isEmpty())
                                .map(words -> backup(words)),
                        Optional.of(bucket)
                                .filter(words -> !words.isEmpty())
                                .map(words -> bucket(words))),
                VersionMatch.byListing());
    }

    @Test
    void aKeyThatTheBucketDoesNotKnowGetsItsWholeStory() {
        JudgedVersions judged = judged("one two - three", "");

        assertThat(judged.state()).isEqualTo(State.NEW);
        assertThat(judged.bring()).hasSize(4);
    }

    @Test
    void aStoryThatWasBrokenOffGoesOnWhereItWas() {
        JudgedVersions judged = judged("one two - three", "one two");

        assertThat(judged.state()).isEqualTo(State.CHANGED);
        assertThat(judged.bring())
                .extracting(ObjectLine::version)
                .containsExactly("kept2", "kept3");
    }

    @Test
    void aStoryThatIsThereIsNotToldAgain() {
        assertThat(judged("one two", "one two").state()).isEqualTo(State.SAME);
        JudgedVersions changedSince = judged("one two", "one two three");
        assertThat(changedSince.bring()).extracting(ObjectLine::version).containsExactly("kept1");
        assertThat(changedSince.otherStory()).isFalse();
        assertThat(judged("one two", "zero one two three").otherStory()).isFalse();
    }

    @Test
    void ofAKeyWithAnotherStoryOnlyTheNewestIsBroughtAndThatIsSaid() {
        JudgedVersions judged = judged("one two three", "four three five");

        assertThat(judged.state()).isEqualTo(State.CHANGED);
        assertThat(judged.bring()).extracting(ObjectLine::version).containsExactly("kept2");
        assertThat(judged.otherStory()).isTrue();
        assertThat(judged("one two three", "four three").state()).isEqualTo(State.SAME);
    }

    @Test
    void whatIsLiveIsNeverDeletedToTellAStory() {
        assertThat(judged("one -", "one").state()).isEqualTo(State.EXTRA);
        assertThat(judged("one -", "two").bring()).isEmpty();
        assertThat(judged("", "one").state()).isEqualTo(State.EXTRA);
    }

    @Test
    void deletionsThatDeleteNothingDoNotCount() {
        assertThat(judged("- one - -", "one -").state()).isEqualTo(State.SAME);
        assertThat(judged("- -", "").bring()).isEmpty();
    }

    @Test
    void whatAKeyStoodForAtAMomentIsWhatWasWrittenLastBeforeIt() {
        KeptVersions kept = backup("one two - three");

        assertThat(kept.at(BEGIN.minusSeconds(1))).isEmpty();
        assertThat(kept.at(BEGIN.plusSeconds(1)).map(ObjectLine::version)).contains("kept1");
        assertThat(kept.at(BEGIN.plusSeconds(2))).isEmpty();
        assertThat(kept.at(BEGIN.plusSeconds(99)).map(ObjectLine::version)).contains("kept3");
    }

    @Test
    void versionsAndDeletionsOfOneSecondTakeTurnsAndTheNewestIsLast() {
        ListedVersion one = live("one", 1, false);
        ListedVersion two = live("two", 1, false);
        ListedVersion three = live("three", 1, true);
        ListedVersion deleted = live("-", 1, false);
        ListedVersion again = live("-", 1, false);

        Versions versions = Versions.of("key", List.of(three, two, one), List.of(again, deleted));

        assertThat(versions.all()).containsExactly(one, deleted, two, again, three);
        assertThat(versions.wanted())
                .extracting(Wanted::kind)
                .containsExactly(
                        VersionKind.EARLIER,
                        VersionKind.DELETION,
                        VersionKind.EARLIER,
                        VersionKind.DELETION,
                        VersionKind.NEWEST);
    }

    @Test
    void theVersionsOfAKeyAreGatheredOverPagesUpToAsManyAsAreKeptTrackOf() {
        VersionListing listing = new VersionListing(VersionsTest::page, 3);

        Versions all = listing.next();

        assertThat(listing.hasNext()).isFalse();
        assertThat(all.cut()).isTrue();
        assertThat(all.all())
                .extracting(version -> version.object().version())
                .containsExactly("id7", "id8", "id9");
    }

    /** Of ten versions, the newest first, two at a time. */
    private static VersionsPage page(Optional<VersionsPage.Next> next) {
        int from = next.map(VersionsPage.Next::version).map(Integer::valueOf).orElse(9);
        List<ListedVersion> versions =
                IntStream.of(from, from - 1).mapToObj(i -> live("w" + i, i, i == 9)).toList();
        return new VersionsPage(
                versions,
                List.of(),
                from < 2
                        ? Optional.empty()
                        : Optional.of(new VersionsPage.Next("key", Integer.toString(from - 2))));
    }
}
