package io.penstock.ctl.doctor;

/**
 * What was looked at.
 *
 * @param fix what to do; empty when all is well
 */
record Check(String what, Finding finding, String detail, String fix) {
    /** How it is. */
    enum Finding {
        OK,
        /** It works, but not as it should. */
        WARNING,
        BAD;

        String text() {
            return switch (this) {
                case OK -> "ok";
                case WARNING -> "warning";
                case BAD -> "bad";
            };
        }
    }

    static Check ok(String what, String detail) {
        return new Check(what, Finding.OK, detail, "");
    }

    static Check warning(String what, String detail, String fix) {
        return new Check(what, Finding.WARNING, detail, fix);
    }

    static Check bad(String what, String detail, String fix) {
        return new Check(what, Finding.BAD, detail, fix);
    }
}
