package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A role in a dump gives no more than a role of a database may have. */
class RoleTest {

    @Test
    void aRoleIsReadAsItWasWritten() {
        Role role =
                new Role(
                        "it's \"me\" $role$",
                        true,
                        false,
                        3,
                        "2030-01-01 00:00:00+00",
                        Secret.of("md5" + "0".repeat(32)),
                        List.of(new Traits.Setting("", "search_path=a, \"B\"")),
                        List.of(new Role.Group("group", true)));
        assertThat(Role.parse(role.text())).containsExactly(role);
        assertThat(role.text()).doesNotContain("DO $role$").contains("DO $role0$");
    }

    @Test
    void whatATamperedDumpAddsIsNotTakenOver() {
        List<Role> roles =
                Role.parse(
                        """
                        -- steadyhand role {"name":"pg_monitor","login":true}
                        CREATE ROLE evil SUPERUSER;
                        -- steadyhand role {"name":"a","superuser":true,"password":"plain text",\
                        "settings":["x; DROP ROLE b=1"],"groups":[["pg_execute_server_program",true]]}
                        """);
        assertThat(roles).hasSize(1);
        assertThat(roles.getFirst().create()).isEqualTo("CREATE ROLE \"a\" NOLOGIN INHERIT");
        assertThat(roles.getFirst().after()).isEmpty();
    }
}
