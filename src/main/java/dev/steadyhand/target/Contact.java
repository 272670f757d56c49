package dev.steadyhand.target;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom to call in a role, and how. Any of the three may be empty, though never all of them.
 *
 * @param role such as {@code on-call}
 * @param person their name
 * @param phone as people write it
 * @param mail an address
 */
public record Contact(String role, String person, String phone, String mail) {

    /** A role that nobody is named for. */
    public static Contact unknown(String role) {
        return new Contact(role, "", "", "");
    }

    /** The same under the name that is on record, where none is configured now. */
    public Contact orNamed(String name) {
        return person.isEmpty() ? new Contact(role, name, phone, mail) : this;
    }

    /** The role with who fills it: {@code on-call (Ada Byron)}. */
    public String who() {
        return person.isEmpty() ? role : role + " (" + person + ")";
    }

    /** How they are reached: the numbers and addresses there are. */
    public List<String> ways() {
        return Stream.of(phone, mail).filter(way -> !way.isEmpty()).toList();
    }

    /** All of it in one line: {@code on-call (Ada Byron), +44 20 7946 0991}. */
    public String words() {
        return Stream.concat(Stream.of(who()), ways().stream()).collect(Collectors.joining(", "));
    }
}
