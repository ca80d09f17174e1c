package io.penstock.admin.reset;

/**
 * A password that is good for choosing another only.
 *
 * @param email who signs in with it
 * @param password in the answer that made it, and never again
 */
public record OneTime(String email, String password) {
    @Override
    public String toString() {
        return "one-time password";
    }
}
