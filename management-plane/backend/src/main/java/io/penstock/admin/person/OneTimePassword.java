package io.penstock.admin.person;

import java.util.random.RandomGenerator;

/** Passwords that are made, and good for choosing another only. */
final class OneTimePassword {
    /** Without those that are taken for others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private OneTimePassword() {}

    /** Some 99 random bits in groups of letters that can be read aloud. */
    static String make(RandomGenerator random) {
        var made = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                made.append('-');
            }
            made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /** Whether nothing of a password is missing. */
    static boolean whole(String password) {
        return password.length() == GROUPS * (GROUP + 1) - 1;
    }
}
