package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JdbcUrlTest {
    @Test
    void otherDatabaseIsNamedWithoutTheLogin() {
        var url = "jdbc:postgresql://db:5432/postgres?user=admin&password=s3cret&sslmode=require";

        assertThat(JdbcUrl.of(url).database("penstock"))
                .isEqualTo("jdbc:postgresql://db:5432/penstock?sslmode=require");
    }

    @Test
    void urlWithoutParametersIsTaken() {
        assertThat(JdbcUrl.of("jdbc:postgresql://db/x").database("penstock"))
                .isEqualTo("jdbc:postgresql://db/penstock");
    }

    @Test
    void refusalDoesNotRepeatThePassword() {
        assertThatThrownBy(() -> JdbcUrl.of("jdbc:mysql://db/x?password=s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("s3cret");
    }
}
