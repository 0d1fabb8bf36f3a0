package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:6432/trading?sslmode=prefer, db, 6432, /trading?sslmode=prefer",
        "jdbc:postgresql://db/trading, db, 5432, /trading",
        "jdbc:postgresql://db:6432, db, 6432, /",
        "jdbc:postgresql://[::1]:6432/x, [::1], 6432, /x"
    })
    void of_one_server_can_be_led_by_way_of_the_wire(String url, String host, int port, String rest) {
        Address address = Address.of(url).orElseThrow();

        assertThat(address).isEqualTo(new Address(host, port, rest));
        assertThat(address.through(1234)).isEqualTo("jdbc:postgresql://127.0.0.1:1234" + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:trading",
                "jdbc:postgresql://a,b/trading",
                "jdbc:postgresql://a:1,b:2/trading",
                "jdbc:postgresql://db/trading?sslmode=verify-full",
                "jdbc:postgresql://db/trading?x=1&sslMode=require"
            })
    void of_several_servers_or_a_proven_one_is_left_alone(String url) {
        assertThat(Address.of(url)).isEmpty();
    }

    @Test
    void without_the_brackets_of_the_address_it_is_connected_to() {
        assertThat(Address.of("jdbc:postgresql://[::1]:6432/x")
                        .orElseThrow()
                        .socket()
                        .getPort())
                .isEqualTo(6432);
    }
}
