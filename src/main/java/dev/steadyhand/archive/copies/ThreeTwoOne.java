package dev.steadyhand.archive.copies;

import dev.steadyhand.base.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Three copies of the data, in places of two sorts, one of them off-site. The live database is one
 * of the copies; of the stores, each counts whose newest complete backup is not older than what may
 * be lost (RPO), or is the newest that any store has. Sorts and off-site are of the stores alone,
 * since nobody says what the live database lies on.
 *
 * @param counted the stores that count, in their order
 * @param verdict PASS where the rule is kept, FAIL where there is no copy at all
 * @param missing what is missing or in the way, each a sentence without a full stop
 */
public record ThreeTwoOne(List<Shelved> counted, Verdict verdict, List<String> missing) {

    private static final int STORES = 2;

    public ThreeTwoOne {
        counted = List.copyOf(counted);
        missing = List.copyOf(missing);
    }

    /** Of all stores of a target. */
    public static ThreeTwoOne of(Collection<Shelved> stores, Duration rpo, Instant now) {
        Optional<Instant> newest =
                stores.stream().flatMap(each -> each.newest().stream()).max(Instant::compareTo);
        Instant enough = newest.filter(now.minus(rpo)::isAfter).orElse(now.minus(rpo));
        List<Shelved> counted =
                stores.stream()
                        .filter(each -> each.newest().filter(n -> !n.isBefore(enough)).isPresent())
                        .toList();
        List<String> missing = new ArrayList<>(lacking(counted));
        if (!missing.isEmpty()) {
            stores.stream()
                    .filter(each -> !counted.contains(each))
                    .map(each -> reason(each, rpo, now))
                    .forEach(missing::add);
        }
        return new ThreeTwoOne(counted, verdict(counted, missing, stores), missing);
    }

    /** With the live database. */
    public int copies() {
        return counted.size() + 1;
    }

    public int sorts() {
        return (int) counted.stream().map(Shelved::sort).distinct().count();
    }

    public int offSite() {
        return (int) counted.stream().filter(Shelved::offSite).count();
    }

    /** {@code 3-2-1}, or what there is of it: {@code 2-1-0}. */
    public String figures() {
        return copies() + "-" + sorts() + "-" + offSite();
    }

    /** One sentence without a full stop. */
    public String words() {
        String stores = counted.stream().map(Shelved::store).collect(Collectors.joining(", "));
        String there =
                copies()
                        + (copies() == 1 ? " copy" : " copies")
                        + " (the live database"
                        + (stores.isEmpty() ? "" : ", " + stores)
                        + "), "
                        + offSite()
                        + " off-site";
        return missing.isEmpty() ? there : there + "; " + String.join("; ", missing);
    }

    private static List<String> lacking(List<Shelved> counted) {
        List<String> lacking = new ArrayList<>();
        if (counted.isEmpty()) {
            lacking.add("there is no complete backup");
            return lacking;
        }
        if (counted.size() < STORES) {
            lacking.add("a backup in one more store is missing");
        }
        if (counted.stream().map(Shelved::sort).distinct().count() < 2) {
            String sort = counted.getFirst().sort();
            lacking.add("all backups lie in a " + sort + ", none in a " + other(sort));
        }
        if (counted.stream().noneMatch(Shelved::offSite)) {
            lacking.add("none is off-site");
        }
        return lacking;
    }

    private static String other(String sort) {
        return sort.equals("folder") ? "bucket" : "folder";
    }

    private static String reason(Shelved store, Duration rpo, Instant now) {
        if (!store.readable()) {
            return store.store() + " could not be looked into";
        }
        return store.newest()
                .map(newest ->
                        store.store()
                                + " has nothing newer than "
                                + days(Duration.between(newest, now))
                                + ", more than the RPO of "
                                + days(rpo))
                .orElse(store.store() + " has no complete backup");
    }

    private static String days(Duration age) {
        return age.toHours() < 72 ? age.toHours() + " h" : age.toDays() + " d";
    }

    private static Verdict verdict(
            List<Shelved> counted, List<String> missing, Collection<Shelved> stores) {
        if (missing.isEmpty()) {
            return Verdict.PASS;
        }
        if (stores.stream().anyMatch(each -> !each.readable())) {
            return Verdict.COULD_NOT_VERIFY;
        }
        return counted.isEmpty() ? Verdict.FAIL : Verdict.PASS_WITH_WARNINGS;
    }
}
