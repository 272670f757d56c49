package dev.steadyhand.guide.step;

import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each target's server was when an operator vouched for it. The newest registration counts;
 * older ones stay in the journal.
 */
public final class Registrations {

    private static final String KIND = "TARGET_REGISTERED";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Journal journal;

    public Registrations(Journal journal) {
        this.journal = journal;
    }

    /** Records what answers now as what this target is. */
    public void register(Target target, Identity identity, String operator) {
        ObjectNode data = JSON.createObjectNode();
        data.put("target", target.name());
        data.put("environment", target.environment().word());
        data.put("product", identity.product().word());
        data.put("serverId", identity.serverId());
        data.put("host", identity.host());
        data.put("port", identity.port());
        data.put("database", identity.database());
        journal.append(Optional.empty(), operator, KIND, data);
    }

    /** What the target was registered as; empty where nobody has. */
    public Optional<Identity> newest(String target) {
        return journal.ofKind(KIND).reversed().stream()
                .map(Entry::data)
                .filter(data -> data.path("target").asString().equals(target))
                .findFirst()
                .flatMap(Registrations::identity);
    }

    private static Optional<Identity> identity(ObjectNode data) {
        return Arrays.stream(Product.values())
                .filter(product -> product.word().equals(data.path("product").asString()))
                .findFirst()
                .map(product ->
                        new Identity(
                                product,
                                data.path("serverId").asString(),
                                data.path("host").asString(),
                                data.path("port").asInt(),
                                data.path("database").asString()));
    }
}
