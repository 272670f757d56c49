package dev.steadyhand.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** What a member of a bucket's backup holds, by the first bytes of it. */
final class ObjectLabel {

    private static final int TYPE = 156;

    private ObjectLabel() {}

    /** Empty where it is none of such a member. */
    static Optional<MemberLabel> of(byte[] head, int length) {
        if (!TarEntries.isHeader(head, length)) {
            return isZero(head, length)
                    ? Optional.of(new MemberLabel(MemberKind.EPILOGUE, Optional.empty(), ""))
                    : Optional.empty();
        }
        if (head[TYPE] == 'g') {
            return Optional.of(new MemberLabel(MemberKind.PRELUDE, Optional.empty(), ""));
        }
        return Optional.of(first(head, length));
    }

    private static MemberLabel first(byte[] head, int length) {
        try {
            return new ObjectTarReader(new ByteArrayInputStream(head, 0, length))
                    .next()
                    .map(ObjectLabel::of)
                    .orElseGet(() -> objects(""));
        } catch (IOException longer) {
            return objects("");
        }
    }

    private static MemberLabel of(ObjectTarReader.Item item) {
        return item.isIndex()
                ? new MemberLabel(MemberKind.INDEX, Optional.of(ObjectKind.BUCKET), "")
                : objects(item.object().map(ObjectEntry::key).orElse(""));
    }

    private static MemberLabel objects(String key) {
        return new MemberLabel(MemberKind.ROWS, Optional.of(ObjectKind.BUCKET), key);
    }

    private static boolean isZero(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            if (head[i] != 0) {
                return false;
            }
        }
        return length >= ObjectTar.BLOCK;
    }
}
