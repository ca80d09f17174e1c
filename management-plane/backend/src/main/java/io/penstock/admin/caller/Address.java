package io.penstock.admin.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where requests come from, as far as one household is told from another: an IPv4 address, or the
 * first 64 bits of an IPv6 address.
 */
public record Address(String text) {
    private static final int NETWORK_BYTES = 8;

    /** The address of a literal; other texts stand for themselves. */
    public static Address of(String host) {
        try {
            return InetAddress.ofLiteral(host) instanceof Inet6Address six
                    ? new Address(network(six))
                    : new Address(host);
        } catch (IllegalArgumentException _) {
            return new Address(host);
        }
    }

    private static String network(Inet6Address address) {
        byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
        return HexFormat.of().formatHex(network) + "/64";
    }
}
