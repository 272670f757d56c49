package dev.steadyhand.target;

import dev.steadyhand.base.Call;
import dev.steadyhand.base.UnseenCharacters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads who fills which role, and how they are reached. */
final class ContactSection {

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 80;
    private static final Pattern PHONE = Pattern.compile("[+0-9(][0-9 ()/.-]{1,38}[0-9]");
    private static final Pattern MAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");

    private final Mistakes mistakes;

    ContactSection(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Empty where the file has no such section, so that roles are words and nothing else. */
    Optional<Map<String, Contact>> read(YamlSection root) {
        if (!root.has("contacts")) {
            return Optional.empty();
        }
        Map<String, Contact> contacts = new LinkedHashMap<>();
        root.sections("contacts").forEach((role, section) -> contact(role, section, contacts));
        if (contacts.size() > MOST) {
            mistakes.add(
                    root.placeOf("contacts"),
                    "these are more than " + MOST + " contacts",
                    "name the roles that are called, not everybody who could fill them");
        }
        return Optional.of(contacts);
    }

    private void contact(String role, YamlSection section, Map<String, Contact> contacts) {
        section.allow("person", "phone", "mail");
        if (!Call.isRole(role)) {
            mistakes.add(
                    section.place(),
                    "this role has a name that cannot be used",
                    "use lower-case letters, digits and hyphens, at most 63");
        }
        Contact contact =
                new Contact(
                        role,
                        value(
                                section,
                                "person",
                                ContactSection::isName,
                                "write a name of one line"),
                        value(
                                section,
                                "phone",
                                text -> PHONE.matcher(text).matches(),
                                "write a number in quotes, such as \"+44 20 7946 0991\""),
                        value(
                                section,
                                "mail",
                                text -> MAIL.matcher(text).matches(),
                                "write one address, such as on-call@example.org"));
        if (!section.has("person") && !section.has("phone") && !section.has("mail")) {
            mistakes.add(
                    section.place(), "nobody can be called", "name a person, a phone or a mail");
        }
        contacts.put(role, contact);
    }

    private static String value(
            YamlSection section, String key, Predicate<String> fits, String mend) {
        return section.value(key, text -> Optional.of(text.strip()).filter(fits), mend).orElse("");
    }

    /** Without signs that nobody sees: names are shown to whoever decides whom to call. */
    private static boolean isName(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME && !UnseenCharacters.in(text);
    }
}
