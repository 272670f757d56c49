package dev.steadyhand.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the files of a memory store were. */
final class MemoryPast implements FileHistory {

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    /** Compared by nobody. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Event(String file, byte[] bytes, Instant time, boolean deletion) {}

    void written(String file, byte[] bytes) {
        events.add(new Event(file, bytes, Instant.now(), false));
    }

    void deleted(String file) {
        events.add(new Event(file, new byte[0], Instant.now(), true));
    }

    @Override
    public List<FileVersion> beginningWith(String begin) {
        List<FileVersion> found = new ArrayList<>();
        Set<String> later = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            if (event.file().startsWith(begin)) {
                found.add(
                        new FileVersion(
                                event.file(),
                                Integer.toString(i),
                                event.bytes().length,
                                event.time(),
                                later.add(event.file()),
                                event.deletion()));
            }
        }
        found.sort(Comparator.comparing(FileVersion::file));
        return found;
    }

    @Override
    public BackupStore at(Instant moment) {
        Map<String, byte[]> then = new TreeMap<>();
        for (Event event : List.copyOf(events)) {
            if (!event.time().isAfter(moment)) {
                then.put(event.file(), event.bytes());
                if (event.deletion()) {
                    then.remove(event.file());
                }
            }
        }
        return new MemoryStore.Then(then);
    }
}
