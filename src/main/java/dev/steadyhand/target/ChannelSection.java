package dev.steadyhand.target;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where people are told how things stand. */
final class ChannelSection {

    private final UrlSource sources;

    ChannelSection(UrlSource sources) {
        this.sources = sources;
    }

    List<Channel> read(YamlSection root) {
        List<Channel> channels = new ArrayList<>();
        root.sections("channels")
                .forEach((name, section) -> {
                    section.allow("webhook").requiredText("webhook");
                    section.value(
                                    "webhook",
                                    text -> Optional.of(text).filter(ChannelSection::isSource),
                                    "write env:NAME, file:PATH or an https address")
                            .ifPresent(text ->
                                    channels.add(new Channel(name, address(text, section))));
                });
        return channels;
    }

    private static boolean isSource(String text) {
        return !UrlSource.isLiteral(text) || text.matches("https?://[^\\s/?#@]+([/?#]\\S*)?");
    }

    /** One that cannot be had now keeps nobody from anything else. */
    private Secret address(String text, YamlSection section) {
        try {
            return Secret.of(
                    UrlSource.isLiteral(text)
                            ? text
                            : sources.text(
                                            text,
                                            ConfigurationParts.folderOf(section.place()),
                                            "webhook")
                                    .strip());
        } catch (ProblemException _) {
            return Secret.NONE;
        }
    }
}
