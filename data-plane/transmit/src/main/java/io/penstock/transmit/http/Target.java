package io.penstock.transmit.http;

import io.netty.util.NetUtil;
import io.penstock.contract.pipe.DestinationSpec;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What all requests of one revision of a destination have in common.
 *
 * @param revision 0: it is not known
 * @param change of the destination's state, the last one that was known; 0: none
 * @param headers sent with every request, names in lower case
 * @param redaction hides what is secret in what went over the line
 * @param named whether the host is a name, for which an address has to be found
 */
public record Target(
        int revision,
        long change,
        RequestOptions request,
        Map<String, String> headers,
        Duration timeout,
        Redaction redaction,
        boolean named) {

    /** Of a destination of which only the content is known. */
    public static Target of(DestinationSpec spec) {
        return of(0, 0, spec);
    }

    /** Of a destination's revision, after a change of its state. */
    public static Target of(int revision, long change, DestinationSpec spec) {
        URI url = spec.url();
        boolean tls = "https".equals(url.getScheme().toLowerCase(Locale.ROOT));
        var request =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setSsl(tls)
                        .setHost(host(url))
                        .setPort(port(url, tls))
                        .setURI(pathAndQuery(url))
                        .setFollowRedirects(false);
        return new Target(
                revision,
                change,
                request,
                spec.headers(),
                spec.timeout(),
                Redaction.of(spec),
                !NetUtil.isValidIpV4Address(request.getHost())
                        && !NetUtil.isValidIpV6Address(request.getHost()));
    }

    /** What names the machine it is on: {@code crm.example.com:443}. */
    public String hostAndPort() {
        return request.getHost() + ":" + request.getPort();
    }

    void writeHeaders(MultiMap out) {
        headers.forEach(out::set);
    }

    /** The host as the resolver wants it: an IPv6 address without its brackets. */
    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI url, boolean tls) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls ? 443 : 80;
    }

    private static String pathAndQuery(URI url) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
