package dev.steadyhand.engine.bucket;

import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** All objects whose keys begin so, page by page, in the order in which the server lists them. */
final class Listing implements Iterator<ListedObject> {

    private final S3Objects objects;
    private final String begin;
    private Iterator<ListedObject> page = List.<ListedObject>of().iterator();
    private Optional<String> next = Optional.empty();
    private boolean begun;

    Listing(S3Objects objects, String begin) {
        this.objects = objects;
        this.begin = begin;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && (!begun || next.isPresent())) {
            S3Objects.Page found = objects.list(begin, next);
            begun = true;
            page = found.objects().iterator();
            next = found.next();
        }
        return page.hasNext();
    }

    @Override
    public ListedObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
