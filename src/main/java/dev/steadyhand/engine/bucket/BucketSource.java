package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import java.util.Iterator;

/** The objects of another bucket, as they are now. What only reading tells is asked when needed. */
record BucketSource(S3Objects objects) implements Source {

    @Override
    public Iterator<ObjectLine> lines(String prefix) {
        Listing listing = new Listing(objects, prefix);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return listing.hasNext();
            }

            @Override
            public ObjectLine next() {
                return line(listing.next());
            }
        };
    }

    private static ObjectLine line(ListedObject object) {
        return new ObjectLine(
                object.key(), object.size(), "", object.etag(), object.modified(), "", "", 0);
    }

    @Override
    public String attributes(ObjectLine line) {
        return objects.look(line.key())
                .map(head -> ObjectEntry.digest(head.attributes()))
                .orElse("");
    }

    @Override
    public Bringing bringing(S3Objects into, Work work) {
        return new Copying(objects, into, work);
    }
}
