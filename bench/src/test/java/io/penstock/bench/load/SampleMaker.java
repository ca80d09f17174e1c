package io.penstock.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes the sample of product events; the same seed gives the same bytes. */
public final class SampleMaker {
    private static final int EVENTS = 240;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final SplittableRandom dice = new SplittableRandom(20260302);

    /** Writes the file that is given as the only argument. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), make(), UTF_8);
    }

    static String make() {
        var maker = new SampleMaker();
        var text = new StringBuilder();
        IntStream.range(0, EVENTS).forEach(n -> text.append(maker.event(n)).append('\n'));
        return text.toString();
    }

    private ObjectNode event(int n) {
        return switch (n % 10) {
            case 0 -> envelope(n, "order.placed", order(1 + dice.nextInt(30)));
            case 1, 2 -> envelope(n, "page.viewed", pageView());
            case 3 -> envelope(n, "cart.updated", cart());
            case 4 -> envelope(n, "payment.captured", payment());
            case 5 -> envelope(n, "product.reviewed", review(n));
            case 6 -> envelope(n, "inventory.adjusted", inventory());
            case 7 -> envelope(n, "order.shipped", shipment());
            case 8 -> envelope(n, "search.performed", search());
            default -> envelope(n, "customer.registered", customer());
        };
    }

    private ObjectNode envelope(int n, String type, ObjectNode data) {
        ObjectNode event = Json.object();
        event.put("specversion", "1.0");
        event.put("id", "sample-%04d".formatted(n));
        event.put("source", "/shop/" + pick(Words.REGIONS) + "/" + pick(Words.CHANNELS));
        event.put("type", type);
        event.put("subject", "customer-" + (1_000 + dice.nextInt(400)));
        event.put("time", START.plusMillis(n * 1_739L).toString());
        event.put("datacontenttype", "application/json");
        if (n % 4 == 0) {
            event.put("dataschema", "https://schemas.example.com/" + type + "/v2.json");
            event.put("traceparent", "00-%s-%s-01".formatted(hex(32), hex(16)));
        }
        return event.set("data", data);
    }

    private ObjectNode order(int lines) {
        ObjectNode order = Json.object();
        order.put("orderId", "o-" + hex(10)).put("currency", pick(Words.CURRENCIES));
        ArrayNode items = order.putArray("lines");
        double total = 0;
        for (int i = 0; i < lines; i++) {
            double price = cents(50_000);
            int quantity = 1 + dice.nextInt(4);
            total += price * quantity;
            items.addObject()
                    .put("sku", "SKU-" + hex(6))
                    .put("title", pick(Words.PRODUCTS))
                    .put("quantity", quantity)
                    .put("unitPrice", price)
                    .putObject("tax")
                    .put("rate", 0.19)
                    .put("included", dice.nextBoolean());
        }
        order.put("total", Math.round(total * 100) / 100.0);
        order.set("shippingAddress", address());
        return order.put("giftNote", dice.nextInt(3) == 0 ? pick(Words.SENTENCES) : null);
    }

    private ObjectNode address() {
        ObjectNode address = Json.object();
        address.put("name", pick(Words.PEOPLE)).put("street", pick(Words.STREETS));
        address.put("postcode", Integer.toString(10_000 + dice.nextInt(89_999)));
        address.put("country", pick(Words.COUNTRIES));
        address.putObject("geo").put("lat", cents(9_000)).put("lon", cents(18_000));
        return address;
    }

    private ObjectNode pageView() {
        ObjectNode view = Json.object().put("path", "/p/" + hex(8)).put("ms", dice.nextInt(900));
        if (dice.nextBoolean()) {
            view.put("referrer", "https://search.example.com/?q=" + hex(4));
            view.putObject("device").put("kind", "phone").put("width", 390).put("dark", true);
        }
        return view;
    }

    private ObjectNode cart() {
        ObjectNode cart = Json.object().put("cartId", "c-" + hex(12)).put("version", 3);
        ArrayNode changes = cart.putArray("changes");
        for (int i = 0; i <= dice.nextInt(5); i++) {
            changes.addObject()
                    .put("op", dice.nextBoolean() ? "add" : "remove")
                    .put("sku", "SKU-" + hex(6))
                    .put("title", pick(Words.PRODUCTS));
        }
        return cart;
    }

    private ObjectNode payment() {
        ObjectNode payment =
                Json.object().put("orderId", "o-" + hex(10)).put("total", cents(90_000));
        payment.put("currency", pick(Words.CURRENCIES));
        payment.putObject("card").put("brand", "visa").put("last4", "4242").put("threeDs", true);
        return payment;
    }

    private ObjectNode review(int n) {
        ObjectNode review = Json.object().put("sku", "SKU-" + hex(6)).put("stars", 1 + n % 5);
        review.put("language", pick(Words.COUNTRIES)).put("title", pick(Words.SENTENCES));
        int size = 100 + (int) (20_000 * Math.pow(dice.nextDouble(), 4));
        var text = new StringBuilder();
        while (text.toString().getBytes(UTF_8).length < size) {
            text.append(pick(Words.SENTENCES)).append(' ');
        }
        return review.put("text", text.toString().strip());
    }

    private ObjectNode inventory() {
        ObjectNode inventory = Json.object().put("warehouse", pick(Words.REGIONS) + "-1");
        return inventory.put("sku", "SKU-" + hex(6)).put("delta", dice.nextInt(-20, 20));
    }

    private ObjectNode shipment() {
        ObjectNode shipment =
                Json.object().put("orderId", "o-" + hex(10)).put("carrier", "Pony Post");
        ArrayNode parcels = shipment.putArray("parcels");
        for (int i = 0; i <= dice.nextInt(3); i++) {
            ObjectNode parcel = parcels.addObject().put("tracking", hex(18));
            parcel.putObject("dimensions").put("cm", dice.nextInt(90)).put("kg", cents(2_000));
        }
        return shipment.set("to", address());
    }

    private ObjectNode search() {
        ObjectNode search =
                Json.object().put("query", pick(Words.PRODUCTS)).put("hits", dice.nextInt(99));
        search.putObject("filters").put("inStock", true).putNull("brand").put("max", cents(9_900));
        return search;
    }

    private ObjectNode customer() {
        ObjectNode customer =
                Json.object().put("name", pick(Words.PEOPLE)).put("newsletter", false);
        customer.set("address", address());
        return customer.put("greeting", pick(Words.SENTENCES));
    }

    private String pick(List<String> words) {
        return words.get(dice.nextInt(words.size()));
    }

    private double cents(int below) {
        return dice.nextInt(1, below) / 100.0;
    }

    private String hex(int digits) {
        var text = new StringBuilder();
        dice.ints(digits, 0, 16).forEach(digit -> text.append(Character.forDigit(digit, 16)));
        return text.toString();
    }
}
