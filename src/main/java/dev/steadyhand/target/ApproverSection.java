package dev.steadyhand.target;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads who may approve: a name each, with the public key that their installation prints. */
final class ApproverSection {

    private static final int LONGEST = 200;

    private final Mistakes mistakes;

    ApproverSection(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Map<String, String> read(YamlSection root) {
        Map<String, String> approvers = new LinkedHashMap<>();
        root.section("approvers")
                .ifPresent(section ->
                        section.entries()
                                .keySet()
                                .forEach(name ->
                                        section.text(name)
                                                .ifPresent(key -> approvers.put(name, key))));
        approvers.forEach((name, key) -> check(root, name, key));
        return approvers;
    }

    private void check(YamlSection root, String name, String key) {
        Place place = root.placeOf("approvers");
        if (!name.matches("[\\p{L}\\p{N} ._@-]{1,80}")) {
            mistakes.add(
                    place,
                    "an approver has no usable name",
                    "write letters, digits, spaces, points, hyphens and @, at most 80");
        }
        if (!isKey(key)) {
            mistakes.add(
                    place,
                    "the key of an approver is none",
                    "write what this prints on their own installation: steadyhand approve --key");
        }
    }

    private static boolean isKey(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            return text.length() <= LONGEST
                    && KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(key))
                            .getAlgorithm()
                            .startsWith("Ed");
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
