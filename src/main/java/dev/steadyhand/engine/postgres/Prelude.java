package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a dump's first member says of the database that was dumped.
 *
 * @param traits what it was like; empty where the dump does not say
 * @param form in which encoding the dump's text is
 * @param text all of it
 */
record Prelude(Optional<Traits> traits, TextForm form, String text) {

    static Prelude of(RestoreOrder order) {
        Optional<Member> first =
                order.source().members().stream()
                        .filter(member -> member.kind() == MemberKind.PRELUDE)
                        .findFirst();
        String text =
                first.map(member -> order.text(member, StandardCharsets.ISO_8859_1)).orElse("");
        boolean latin = text.contains("\nSET client_encoding = 'LATIN1';\n");
        return new Prelude(Traits.parse(text), latin ? TextForm.LATIN1 : TextForm.UTF8, text);
    }
}
