package io.penstock.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What these bytes mean to us is what they mean to the SDK of the CloudEvents project. */
class CloudEventsOracleTest {
    private static final String GOOD =
            "'specversion':'1.0','id':'A-1','source':'/shop/é','type':'order.made'";
    private final EventParser parser = new EventParser(new ParseLimits(100_000, 10));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'data':{'n':1,'list':[true,null]}",
                ",'data':'text','datacontenttype':'text/plain'",
                ",'data':'text','datacontenttype':'application/json'",
                ",'data':[1,2],'datacontenttype':'application/json'",
                ",'data_base64':'AQIDBA==','datacontenttype':'application/octet-stream'",
                ",'subject':'a/b','time':'2026-11-22T10:00:01Z','dataschema':'http://x/y'",
                ",'region':'eu','count':7,'urgent':true,'traceparent':'00-1-2-3'",
            })
    void structuredEventsMeanTheSame(String members) throws Exception {
        byte[] body = ("{" + GOOD + members + "}").replace('\'', '"').getBytes(UTF_8);
        CloudEvent theirs = new JsonFormat().deserialize(body);

        var ours = (Item.Good) parser.parse(Shape.STRUCTURED, body, TraceContext.NONE).getFirst();

        var attributes = new TreeMap<String, String>();
        theirs.getAttributeNames()
                .forEach(name -> attributes.put(name, String.valueOf(theirs.getAttribute(name))));
        theirs.getExtensionNames()
                .forEach(name -> attributes.put(name, String.valueOf(theirs.getExtension(name))));
        attributes.values().removeIf("null"::equals);
        if (!members.contains("datacontenttype")) {
            // The SDK writes the default out; we keep what the sender wrote.
            attributes.remove("datacontenttype");
        }
        assertThat(ours.ce().all()).isEqualTo(attributes);
        assertThat(ours.payload())
                .isEqualTo(theirs.getData() == null ? new byte[0] : theirs.getData().toBytes());
    }
}
