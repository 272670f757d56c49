package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.store.s3.ListedVersion;
import java.util.List;
import java.util.Optional;

/**
 * What a key stood for in a backup beside what it stood for in a bucket, and what is to be done.
 * Where the bucket knows the key not at all, or only the beginning of its story, the rest is
 * brought. Where it knows it otherwise, only the newest is: a story is never told twice, and what
 * is live does not become old for a while.
 *
 * @param bring what is to be put on top, in this order; may be empty
 * @param otherStory whether the bucket tells of the key what the backup does not
 */
record JudgedVersions(String key, State state, List<ObjectLine> bring, boolean otherStory) {

    JudgedVersions {
        bring = List.copyOf(bring);
    }

    static JudgedVersions of(Beside.Pair<KeptVersions, Versions> pair, VersionMatch match) {
        List<ObjectLine> kept = pair.kept().map(KeptVersions::story).orElse(List.of());
        List<ListedVersion> live =
                pair.live()
                        .map(versions -> Story.of(versions.all(), ListedVersion::deletion))
                        .orElse(List.of());
        return new Comparison(pair.key(), kept, live, match).judged();
    }

    /** Two stories of one key. */
    private record Comparison(
            String key, List<ObjectLine> kept, List<ListedVersion> live, VersionMatch match) {

        JudgedVersions judged() {
            boolean wanted = !kept.isEmpty() && !isDeletion(kept.getLast());
            if (isThere() && !wanted) {
                return as(State.EXTRA, List.of());
            }
            int common = common();
            if (common == live.size()) {
                return common == kept.size()
                        ? as(State.SAME, List.of())
                        : as(isThere() ? State.CHANGED : State.NEW, rest(common));
            }
            return wanted ? newest(common) : as(State.SAME, List.of());
        }

        private JudgedVersions newest(int common) {
            ObjectLine newest = kept.getLast();
            boolean same = isThere() && match.isSame(newest, live.getLast());
            State state = same ? State.SAME : isThere() ? State.CHANGED : State.NEW;
            return new JudgedVersions(
                    key,
                    state,
                    same ? List.of() : List.of(newest),
                    common < kept.size() && !isWithin());
        }

        private JudgedVersions as(State state, List<ObjectLine> bring) {
            return new JudgedVersions(key, state, bring, false);
        }

        private List<ObjectLine> rest(int from) {
            return kept.subList(from, kept.size());
        }

        private boolean isThere() {
            return !live.isEmpty() && !live.getLast().deletion();
        }

        private static boolean isDeletion(ObjectLine line) {
            return line.kind() == VersionKind.DELETION;
        }

        /** How many of both are the same from the beginning on. */
        private int common() {
            int most = Math.min(kept.size(), live.size());
            int common = 0;
            while (common < most && match.isSame(kept.get(common), live.get(common))) {
                common++;
            }
            return common;
        }

        /** Whether the bucket knows the backup's story among others; looked for where it ends. */
        private boolean isWithin() {
            VersionMatch listing = VersionMatch.byListing();
            Optional<Integer> end = Optional.empty();
            for (int i = live.size() - 1; i >= kept.size() - 1 && end.isEmpty(); i--) {
                end = listing.isSame(kept.getLast(), live.get(i)) ? Optional.of(i) : end;
            }
            int begin = end.map(last -> last - kept.size() + 1).orElse(-1);
            boolean within = begin >= 0;
            for (int i = 0; within && i < kept.size(); i++) {
                within = listing.isSame(kept.get(i), live.get(begin + i));
            }
            return within;
        }
    }
}
