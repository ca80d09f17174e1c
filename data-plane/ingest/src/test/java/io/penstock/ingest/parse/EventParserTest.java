package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.contract.pipe.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventParserTest {
    private static final String GOOD =
            "'specversion':'1.0','id':'1','source':'/shop','type':'order.made'";
    private final EventParser parser = new EventParser(new ParseLimits(1_000, 5));

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private List<Item> parse(Shape shape, String text) throws MalformedBodyException {
        return parser.parse(shape, json(text), TraceContext.NONE);
    }

    private Item.Good good(String members) throws MalformedBodyException {
        return (Item.Good) parse(Shape.STRUCTURED, "{" + members + "}").getFirst();
    }

    private List<Violation> violations(String members) throws MalformedBodyException {
        return violations(parse(Shape.STRUCTURED, "{" + members + "}").getFirst());
    }

    private static List<Violation> violations(Item item) {
        return ((Item.Bad) item).violations();
    }

    @Test
    void readsAttributesAndExtensionsOfEveryScalarKind() throws Exception {
        var ce =
                good(GOOD + ",'subject':'é','time':'t','dataschema':'s','n':7,'b':true,'x':null")
                        .ce();

        assertThat(ce.all())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "specversion", "1.0",
                                "id", "1",
                                "source", "/shop",
                                "type", "order.made",
                                "subject", "é",
                                "time", "t",
                                "dataschema", "s",
                                "n", "7",
                                "b", "true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ 'n' : [1, 2] ,'o':{}}",
                "[]",
                "-1.5e10",
                "0",
                "true",
                "null",
                "'grüße 🎉 \\u00e9'",
                "''",
            })
    void dataIsTheBytesAsTheyStand(String data) throws Exception {
        assertThat(good(GOOD + ",'data' : " + data + " ").payload()).isEqualTo(json(data));
        assertThat(good("'data':" + data + "," + GOOD).payload()).isEqualTo(json(data));
        assertThat(good("\n'data':\t" + data + "\n," + GOOD).payload()).isEqualTo(json(data));
    }

    @Test
    void textThatIsNotJsonIsDecodedWhereverItsTypeStands() throws Exception {
        String data = "'data':'a\\nb é'";
        String type = "'datacontenttype':'text/plain; charset=utf-8'";

        assertThat(good(GOOD + "," + data + "," + type).payload())
                .isEqualTo("a\nb é".getBytes(UTF_8));
        assertThat(good(type + "," + data + "," + GOOD).payload())
                .isEqualTo("a\nb é".getBytes(UTF_8));
        assertThat(good(GOOD + ",'datacontenttype':'application/vnd.x+json'," + data).payload())
                .isEqualTo(json("'a\\nb é'"));
    }

    @Test
    void base64IsDecoded() throws Exception {
        assertThat(good(GOOD + ",'data_base64':'AQID'").payload()).containsExactly(1, 2, 3);
        assertThat(good(GOOD).payload()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'id':'1','source':'s','type':'t' | /specversion | required",
                "'specversion':'0.3','id':'1','source':'s','type':'t' | /specversion | specversion",
                "'specversion':'1.0','id':'','source':'s','type':'t' | /id | required",
                "'specversion':'1.0','id':5,'source':'s','type':'t' | /id | attribute_type",
                "'specversion':'1.0','id':null,'source':'s','type':'t' | /id | required",
                "GOOD,'Bad':'x' | /Bad | extension_name",
                "GOOD,'a/b':'x' | /a~1b | extension_name",
                "GOOD,'nested':{'a':1} | /nested | attribute_type",
                "GOOD,'list':[1] | /list | attribute_type",
                "GOOD,'id':'2' | /id | attribute_duplicate",
                "GOOD,'x':'1','x':'2' | /x | attribute_duplicate",
                "GOOD,'subject':'a\\nb' | /subject | attribute_characters",
                "GOOD,'subject':'\\ud800' | /subject | attribute_characters",
                "GOOD,'data':1,'data_base64':'AQID' | /data_base64 | data_duplicate",
                "GOOD,'data_base64':'?' | /data_base64 | data_base64",
                "GOOD,'data_base64':7 | /data_base64 | data_base64",
            })
    void aBrokenRuleIsNamedWithItsPlace(String members, String pointer, String rule)
            throws Exception {
        assertThat(violations(members.replace("GOOD", GOOD)))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, rule));
    }

    @Test
    void allBrokenRulesOfAnEventAreNamed() throws Exception {
        assertThat(violations("'specversion':'1.0','X':1"))
                .extracting(Violation::pointer)
                .containsExactly("/X", "/id", "/source", "/type");
    }

    @Test
    void limitsAreLengthCountDepthAndSize() throws Exception {
        var extensions = new StringBuilder(GOOD);
        for (int i = 0; i <= ParseLimits.EXTENSIONS; i++) {
            extensions.append(",'x").append(i).append("':1");
        }
        assertThat(violations(extensions.toString()).getFirst().rule())
                .isEqualTo("extension_count");
        assertThat(violations(GOOD + ",'subject':'" + "é".repeat(2_049) + "'").getFirst().rule())
                .isEqualTo("attribute_length");
        assertThat(violations(GOOD + ",'data':" + "[".repeat(65) + "]".repeat(65)))
                .extracting(Violation::rule)
                .containsExactly("data_depth");
        assertThat(good(GOOD + ",'data':" + "[".repeat(64) + "]".repeat(64)).payload())
                .hasSize(128);
        assertThat(violations(GOOD + ",'data':'" + "x".repeat(999) + "'"))
                .extracting(Violation::rule, Violation::pointer)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("event_too_large", ""));
    }

    @Test
    void oneBadEventOfABatchLeavesTheOthers() throws Exception {
        String body = "[{" + GOOD + ",'data':1}, 7, {'id':'3','data':{}}, {" + GOOD + ",'data':4}]";

        List<Item> items = parse(Shape.BATCH, body);

        assertThat(items).hasSize(4);
        assertThat(((Item.Good) items.getFirst()).payload()).isEqualTo(json("1"));
        assertThat(violations(items.get(1)))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/1", "not_an_object"));
        assertThat(items.get(2).id()).isEqualTo("3");
        assertThat(violations(items.get(2)).getFirst().pointer()).isEqualTo("/2/specversion");
        assertThat(((Item.Good) items.get(3)).payload()).isEqualTo(json("4"));
    }

    @Test
    void aLineStandsForItself() throws Exception {
        String body =
                "{" + GOOD + ",'data':[1]}\r\n\n{'id':\n{" + GOOD + "} {}\n\u0000\n{" + GOOD + "}";

        List<Item> items = parse(Shape.NDJSON, body);

        assertThat(items).hasSize(5);
        assertThat(((Item.Good) items.getFirst()).payload()).isEqualTo(json("[1]"));
        assertThat(items.subList(1, 4))
                .allSatisfy(
                        item ->
                                assertThat(violations(item).getLast().rule())
                                        .isEqualTo("malformed_json"));
        assertThat(items.getLast()).isInstanceOf(Item.Good.class);
    }

    @Test
    void sliceOffsetsHoldBehindAByteOrderMarkAndInLaterLines() throws Exception {
        var one = (Item.Good) parse(Shape.PLAIN, "\ufeff{" + GOOD + ",'data':{'é':1}}").getFirst();
        var two = (Item.Good) parse(Shape.NDJSON, "{}\n{" + GOOD + ",'data':{'é':1}}").getLast();

        assertThat(one.payload()).isEqualTo(json("{'é':1}"));
        assertThat(two.payload()).isEqualTo(json("{'é':1}"));
    }

    @Test
    void aMalformedDocumentNamesTheEventAndThePlace() {
        var e =
                catchThrowableOfType(
                        MalformedBodyException.class,
                        () -> parse(Shape.BATCH, "[{" + GOOD + "},\n{'id' 3}]"));

        assertThat(e.violation().pointer()).isEqualTo("/1");
        assertThat(e.violation().rule()).isEqualTo("malformed_json");
        assertThat(e.violation().detail()).contains("line 2, column 7").contains("event 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "BATCH | {} | not_a_batch",
                "STRUCTURED | [] | not_an_object",
                "PLAIN | 7 | not_a_batch",
                "PLAIN | [] [] | malformed_json",
                "PLAIN | [{}, | malformed_json",
                "PLAIN | [{},{},{},{},{},{}] | too_many_events",
            })
    void aBodyOfAnotherFormIsRefusedAsAWhole(Shape shape, String body, String rule) {
        var e = catchThrowableOfType(MalformedBodyException.class, () -> parse(shape, body));

        assertThat(e.rule().text()).isEqualTo(rule);
    }

    @Test
    void onlyUtf8IsJson() {
        byte[] wide = "[]".getBytes(UTF_16LE);

        assertThatThrownBy(() -> parser.parse(Shape.PLAIN, wide, TraceContext.NONE))
                .isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> parse(Shape.PLAIN, "")).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void binaryModeReadsHeaders() {
        var item =
                (Item.Good)
                        parser.binary(
                                Map.of(
                                                "CE-Id", "a%20b",
                                                "ce-source", "\"/s \\\"x\\\"\"",
                                                "ce-type", "gr%C3%BC%C3%9Fe",
                                                "ce-specversion", "1.0",
                                                "ce-region", "eu",
                                                "accept", "*/*")
                                        .entrySet(),
                                "text/plain",
                                new byte[] {7},
                                TraceContext.NONE);

        assertThat(item.ce().id()).isEqualTo("a b");
        assertThat(item.ce().source()).isEqualTo("/s \"x\"");
        assertThat(item.ce().type()).isEqualTo("grüße");
        assertThat(item.ce().dataContentType()).isEqualTo("text/plain");
        assertThat(item.ce().extensions()).containsExactly(Map.entry("region", "eu"));
        assertThat(item.payload()).containsExactly(7);
    }

    @Test
    void binaryModeRefusesWhatIsNotPercentEncodedUtf8() {
        for (String value : List.of("%", "%4", "%zz", "%ff", "\u00ff")) {
            Item item =
                    parser.binary(
                            Map.of("ce-id", value).entrySet(),
                            null,
                            new byte[0],
                            TraceContext.NONE);

            assertThat(violations(item)).extracting(Violation::rule).contains("attribute_encoding");
        }
    }

    @Test
    void aTraceContextIsCarriedByEventsThatHaveNone() throws Exception {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var trace = TraceContext.of(parent, List.of("a=b"));
        byte[] body = json("[{" + GOOD + "},{" + GOOD + ",'traceparent':'own'}]");

        List<Item> items = parser.parse(Shape.BATCH, body, trace);

        assertThat(((Item.Good) items.getFirst()).ce().extensions())
                .isEqualTo(Map.of("traceparent", parent, "tracestate", "a=b"));
        assertThat(((Item.Good) items.getLast()).ce().extensions())
                .isEqualTo(Map.of("traceparent", "own"));
        assertThat(TraceContext.of("x", List.of("a=b"))).isEqualTo(TraceContext.NONE);
    }
}
