package io.penstock.bench.load;

import java.util.List;

/** What the samples are made of: many scripts, emoji, quotes, right-to-left text. */
final class Words {
    static final List<String> REGIONS = List.of("eu", "us", "jp", "il", "br", "in");
    static final List<String> CHANNELS = List.of("web", "ios", "android", "till");
    static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "ILS", "BRL", "INR");
    static final List<String> COUNTRIES = List.of("de", "us", "jp", "il", "br", "in", "gr", "cn");
    static final List<String> PEOPLE =
            List.of(
                    "Jürgen Groß",
                    "山田 花子",
                    "王小明",
                    "דנה לוי",
                    "محمد علي",
                    "Ana Gonçalves",
                    "Σοφία Παππά",
                    "प्रिया शर्मा",
                    "Conan O'Brien",
                    "Zoë \"Zed\" Smith");
    static final List<String> STREETS =
            List.of(
                    "Hauptstraße 12",
                    "渋谷区神南1-2-3",
                    "רחוב הרצל 5",
                    "شارع النيل ٢٢",
                    "Rua da Conceição 7",
                    "1600 Main St, Apt #4\\B");
    static final List<String> PRODUCTS =
            List.of(
                    "Waterproof hiking boots",
                    "抹茶 セット 🍵",
                    "Espressomaschine „Crème“",
                    "חולצת כותנה",
                    "زيت زيتون بكر",
                    "Café torrado em grão",
                    "🎧 Wireless headphones 2×",
                    "毛笔 & 墨水",
                    "Ελαιόλαδο 1 L",
                    "Notebook <A5>, 80 g/m²");
    static final List<String> SENTENCES =
            List.of(
                    "Works as described, would buy again.",
                    "とても良い品物です。また買います。",
                    "质量很好,物流很快!👍🏽",
                    "מוצר מצוין, הגיע בזמן.",
                    "المنتج ممتاز والشحن سريع.",
                    "Leider kam das Päckchen zerdrückt an – schade.",
                    "Ótimo custo-benefício, chegou antes do prazo!",
                    "Said \"waterproof\"; it isn't.\nReturned it.",
                    "The family 👨‍👩‍👧‍👦 loves it 🎉",
                    "बहुत अच्छा उत्पाद है।");

    private Words() {}
}
