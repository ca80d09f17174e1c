package io.penstock.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudJsonTest {
    private static final String FRAME =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"";

    private static CloudAttributes of(@Nullable String contentType) {
        return new CloudAttributes(
                "1", "/s", "t", null, null, contentType, null, new TreeMap<>(Map.of("z", "9")));
    }

    private static String write(@Nullable String contentType, String payload) {
        return CloudJson.write(of(contentType), payload.getBytes(UTF_8));
    }

    @Test
    void jsonStaysJson() {
        assertThat(write(null, "{\"n\":1}")).isEqualTo(FRAME + ",\"z\":\"9\",\"data\":{\"n\":1}}");
        assertThat(write("application/geo+json; charset=utf-8", "[1]")).contains("\"data\":[1]");
    }

    @Test
    void textIsAString() {
        assertThat(write("text/plain", "1")).contains("\"data\":\"1\"");
        assertThat(write("application/json", "{broken")).contains("\"data\":\"{broken\"");
    }

    @Test
    void bytesAreBase64() {
        assertThat(CloudJson.write(of("image/png"), new byte[] {(byte) 0xff, 1}))
                .contains("\"data_base64\":\"/wE=\"");
    }

    @Test
    void eventWithoutDataHasNone() {
        assertThat(write(null, "")).isEqualTo(FRAME + ",\"z\":\"9\"}");
    }

    private static String bytes(@Nullable String contentType, String payload) {
        return new String(CloudJson.bytes(of(contentType), payload.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void forMachinesJsonStaysAsItIs() {
        String data = "{ \"n\" : 1e400, \"n\":-0.0,\"é\":\"\\u00e9\"}";
        assertThat(bytes(null, data)).isEqualTo(FRAME + ",\"z\":\"9\",\"data\":" + data + "}");
    }

    @Test
    void forMachinesWhatIsNoJsonIsTextOrBase64() {
        assertThat(bytes("application/json", "1},{\"id\":2"))
                .endsWith("\"data\":\"1},{\\\"id\\\":2\"}");
        assertThat(bytes("text/plain", "1")).endsWith("\"data\":\"1\"}");
        assertThat(bytes(null, "")).isEqualTo(FRAME + ",\"z\":\"9\"}");
        byte[] broken = {'"', (byte) 0xc3, '"'};
        assertThat(new String(CloudJson.bytes(of(null), broken), UTF_8))
                .endsWith("\"data_base64\":\"IsMi\"}");
    }

    @Test
    void forMachinesAttributesAreWrittenAsForPeople() {
        for (String value : List.of("a\"b", "back\\slash", "é", "tab\t", "\ud83d\ude00", "~ !")) {
            var ce =
                    new CloudAttributes(
                            value,
                            value,
                            "t",
                            value,
                            null,
                            null,
                            null,
                            new TreeMap<>(Map.of("z", value)));
            assertThat(new String(CloudJson.bytes(ce, "{}".getBytes(UTF_8)), UTF_8))
                    .as(value)
                    .isEqualTo(CloudJson.write(ce, "{}".getBytes(UTF_8)));
        }
    }
}
