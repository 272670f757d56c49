package dev.steadyhand.guide.step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a program writes, as lines for people: without secrets and control characters, the first and
 * the last of them kept, however many there are. Bytes come from one thread; the lines may be asked
 * for from another.
 */
final class CommandOutput {

    private static final int FIRST = 40;
    private static final int LAST = 80;
    private static final int LONGEST = 300;
    private static final int LONGEST_READ = 16_000;

    private final Masking masking;
    private final Consumer<String> listener;
    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private long count;
    private boolean afterReturn;
    private boolean ended;

    /**
     * @param listener told each line as it is kept
     */
    CommandOutput(Masking masking, Consumer<String> listener) {
        this.masking = masking;
        this.listener = listener;
    }

    /** So many characters more. */
    synchronized void write(char[] text, int length) {
        for (int index = 0; index < length && !ended; index++) {
            write(text[index]);
        }
    }

    private void write(char next) {
        if (next == '\n' && afterReturn) {
            afterReturn = false;
        } else if (next == '\n' || next == '\r') {
            afterReturn = next == '\r';
            endLine();
        } else {
            afterReturn = false;
            // What a line has beyond that is dropped whole, so that no piece of a secret is left.
            if (line.length() < LONGEST_READ) {
                line.append(next);
            }
        }
    }

    /** Nothing more is wanted, even where what the program left running goes on writing. */
    synchronized void end() {
        ended = true;
        if (!line.isEmpty()) {
            endLine();
        }
    }

    private void endLine() {
        String masked = masking.apply(readable(line));
        line.setLength(0);
        String kept = masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
        count++;
        if (first.size() < FIRST) {
            first.add(kept);
        } else {
            last.addLast(kept);
            if (last.size() > LAST) {
                last.removeFirst();
            }
        }
        listener.accept(kept);
    }

    /** Without colours and other orders to a terminal. */
    private static String readable(CharSequence text) {
        return text.toString()
                .replaceAll("\u001B\\[[0-9;?]*[ -/]*[@-~]", "")
                .replaceAll("\u001B\\][^\u0007\u001B]*(\u0007|\u001B\\\\)?", "")
                .replace('\t', ' ')
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .stripTrailing();
    }

    /** How many lines there were. */
    synchronized long count() {
        return count;
    }

    /** The line that was written last. */
    synchronized Optional<String> lastLine() {
        return last.isEmpty()
                ? first.isEmpty() ? Optional.empty() : Optional.of(first.getLast())
                : Optional.of(last.getLast());
    }

    /** What is kept; a line says how many were left out. */
    synchronized List<String> kept() {
        List<String> all = new ArrayList<>(first);
        long left = count - first.size() - last.size();
        if (left > 0) {
            all.add("… " + left + " lines left out …");
        }
        all.addAll(last);
        return List.copyOf(all);
    }
}
