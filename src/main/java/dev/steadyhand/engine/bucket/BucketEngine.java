package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.ObjectSync;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.engine.VersionsWanted;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Object buckets. What they hold is brought back object by object, so there is nothing beside the
 * live bucket and nothing to switch: {@link #objects} is what restores.
 */
public final class BucketEngine implements Engine {

    private final InstantSource clock;
    private final Path locks;

    /**
     * @param locks the folder of the locks on buckets, which know none of their own
     */
    public BucketEngine(InstantSource clock, Path locks) {
        this.clock = clock;
        this.locks = locks;
    }

    @Override
    public Set<Product> products() {
        return Set.of(Product.S3);
    }

    @Override
    public Codec codec(Codec wanted) {
        return Codec.TAR;
    }

    @Override
    public ServerFacts inspect(ServerAccess access) {
        S3Objects objects = Buckets.open(access);
        List<ListedObject> first = objects.list("", Optional.empty()).objects();
        return new ServerFacts(
                identity(access, objects),
                "at " + access.url().host() + ":" + access.url().port(),
                true,
                first.size(),
                first.stream().mapToLong(ListedObject::size).sum(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                Map.of(),
                access.tls() != TlsMode.OFF);
    }

    private static Identity identity(ServerAccess access, S3Objects objects) {
        return new Identity(
                Product.S3,
                objects.owner().orElse("unknown"),
                access.url().host(),
                access.url().port(),
                access.url().database());
    }

    @Override
    public DumpResult dump(ServerAccess access, DumpPlan plan, BackupWriter writer, Work work) {
        S3Objects objects = Buckets.open(access);
        boolean all = Buckets.areAllWanted(access, plan.versions());
        return Crew.run(
                work,
                () -> {
                    Reading reading = new Reading(access, objects, plan);
                    return all && objects.hasVersions()
                            ? versions(reading, writer, work)
                            : newest(reading, all, writer, work);
                });
    }

    /** What is read, and how. */
    private record Reading(ServerAccess access, S3Objects objects, DumpPlan plan) {

        String comment(Instant from) {
            return "Steadyhand, objects of " + objects.place() + ", read from " + from;
        }
    }

    private DumpResult versions(Reading reading, BackupWriter writer, Work work) {
        Instant from = begun(work);
        Happened happened =
                new BucketDump(reading.objects(), reading.plan(), writer, clock, work)
                        .all(new VersionListing(reading.objects(), ""), reading.comment(from));
        return result(
                reading,
                happened,
                Map.of(
                        "readFrom", from.toString(),
                        "readUntil", clock.instant().toString(),
                        "versions", VersionsWanted.ALL.word(),
                        "earlierVersions", Long.toString(happened.earlier()),
                        "deletions", Long.toString(happened.deletions())),
                happened.warnings());
    }

    private DumpResult newest(Reading reading, boolean allWanted, BackupWriter writer, Work work) {
        DumpResult result =
                read(
                        reading.access(),
                        reading.plan(),
                        new Listing(reading.objects(), ""),
                        writer,
                        work);
        if (!allWanted) {
            return result;
        }
        List<String> warnings = new ArrayList<>(result.warnings());
        warnings.add(
                "the bucket keeps no versions, so there were none but the newest to back up: switch"
                        + " versioning on, or leave versions out");
        return result.withWarnings(warnings);
    }

    /** Reads these objects, which are listed while they are read. */
    DumpResult read(
            ServerAccess access,
            DumpPlan plan,
            Iterator<ListedObject> wanted,
            BackupWriter writer,
            Work work) {
        Reading reading = new Reading(access, Buckets.open(access), plan);
        Instant from = begun(work);
        Happened happened =
                new BucketDump(reading.objects(), plan, writer, clock, work)
                        .newest(wanted, reading.comment(from));
        return result(
                reading,
                happened,
                Map.of("readFrom", from.toString(), "readUntil", clock.instant().toString()),
                happened.warnings());
    }

    private Instant begun(Work work) {
        work.progress().phase("reading objects", -1);
        return clock.instant();
    }

    private static DumpResult result(
            Reading reading, Happened happened, Map<String, String> point, List<String> warnings) {
        ServerAccess access = reading.access();
        return new DumpResult(
                identity(access, reading.objects()),
                "S3 at " + access.url().host() + ":" + access.url().port(),
                point,
                List.of(
                        new DumpedObject(
                                ObjectKind.BUCKET,
                                access.url().database(),
                                happened.objects(),
                                happened.bytes(),
                                "",
                                "")),
                warnings);
    }

    @Override
    public Optional<ObjectSync> objects() {
        return Optional.of(new BucketSync(this));
    }

    @Override
    public RestorePreview preview(ServerAccess access, RestorePlan plan, Manifest manifest) {
        throw byObjects();
    }

    @Override
    @Destructive
    public RestoreResult restore(
            ServerAccess access, RestorePlan plan, BackupReader source, Work work) {
        throw byObjects();
    }

    @Override
    public Verification compare(
            ServerAccess access, String database, Manifest expected, Work work) {
        throw byObjects();
    }

    private static ProblemException byObjects() {
        return new Problem(
                        ProblemCode.SERVER_UNSUPPORTED,
                        "A bucket is not restored like a database.",
                        Problem.NOTHING_CHANGED,
                        "Use a runbook with a step of kind sync-bucket in place of restore,"
                                + " verify-restore and switch.")
                .toException();
    }

    @Override
    public Switchover switchover() {
        return new NothingToSwitch();
    }

    @Override
    public TargetLock lock(ServerAccess access, String holder) {
        return BucketLock.take(locks, access, holder);
    }
}
