package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ObjectKind;
import java.util.Locale;

/** An object by kind and name, as labels and manifests name it. */
record ObjectKey(ObjectKind kind, String name) {

    static ObjectKey of(DumpedObject object) {
        return new ObjectKey(object.kind(), object.name());
    }

    /** For messages: {@code table public.orders}. */
    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
