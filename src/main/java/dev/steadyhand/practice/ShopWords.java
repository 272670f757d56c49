package dev.steadyhand.practice;

import java.util.List;
import java.util.Random;

/** The vocabulary of the sample shop, with the letters that break careless programs. */
final class ShopWords {

    static final List<String> GIVEN_NAMES =
            List.of(
                    "Zoë", "José", "Björn", "Chloé", "Łukasz", "Þóra", "Anaïs", "Siân", "İpek",
                    "Ngọc", "Дмитрий", "Ελένη", "明", "さくら", "민준", "Ada", "Max", "Ruth");
    static final List<String> FAMILY_NAMES =
            List.of(
                    "Müller",
                    "O'Brien",
                    "Peña",
                    "Nuñez",
                    "Ångström",
                    "Štěpánek",
                    "D'Souza",
                    "Ó Súilleabháin",
                    "Kowalczyk",
                    "Çelik",
                    "Петров",
                    "Παππάς",
                    "李",
                    "山田",
                    "Smith");
    static final List<String> CITIES =
            List.of(
                    "Zürich",
                    "São Paulo",
                    "Kraków",
                    "Malmö",
                    "Reykjavík",
                    "Łódź",
                    "København",
                    "Besançon",
                    "Αθήνα",
                    "Київ",
                    "東京",
                    "Leeds",
                    "Ghent");
    static final List<String> STREETS =
            List.of(
                    "Main Street",
                    "Rue de l'Église",
                    "Große Straße",
                    "Calle Mayor",
                    "\\ Back Lane",
                    "Østergade",
                    "Via \"Roma\"",
                    "Åsvägen");
    static final List<String> COUNTRIES =
            List.of("CH", "BR", "PL", "SE", "IS", "DK", "FR", "GR", "UA", "JP", "GB", "BE");
    static final List<String> COLOURS =
            List.of("red", "blue", "grün", "noir", "white", "orange", "petrol", "gold");
    static final List<String> THINGS =
            List.of(
                    "bicycle", "wheel", "saddle", "bell", "lamp", "basket", "brake", "chain",
                    "pedal", "helmet", "pump", "lock");
    static final List<String> QUALITIES =
            List.of("light", "sturdy", "classic", "folding", "winter", "racing", "café", "cargo");
    static final List<String> REMARKS =
            List.of(
                    "Rides like a dream 🚲",
                    "Très bien, merci!",
                    "It's fine; 100 % okay",
                    "Tab\there,\nnew line there",
                    "C:\\bikes\\new",
                    "Würde ich wieder kaufen 👍🏽",
                    "\"Quoted\" and 'quoted'",
                    "Nul\u0001control",
                    "👩‍👩‍👧 loves it",
                    "-- not a comment",
                    "素晴らしい",
                    "Bra!");

    private ShopWords() {}

    static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
