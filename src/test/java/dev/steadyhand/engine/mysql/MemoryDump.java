package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dump of whatever text a test gives it, for what no real dump holds. */
final class MemoryDump implements BackupReader {

    private final List<Member> members = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    MemoryDump table(String name, String text) {
        return add(MemberKind.DEFINITION, name, text);
    }

    MemoryDump rows(String name, String text) {
        return add(MemberKind.ROWS, name, text);
    }

    MemoryDump accounts(String text) {
        return add(MemberKind.ACCOUNTS, "", text);
    }

    private MemoryDump add(MemberKind kind, String name, String text) {
        members.add(
                new Member(
                        kind,
                        Optional.of(ObjectKind.TABLE),
                        name,
                        texts.size(),
                        1,
                        text.length(),
                        kind == MemberKind.ROWS ? 1 : 0,
                        ""));
        texts.add(text);
        return this;
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public InputStream open(Member member) {
        return new ByteArrayInputStream(
                texts.get((int) member.offset()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
}
