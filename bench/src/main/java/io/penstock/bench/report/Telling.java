package io.penstock.bench.report;

/** Prints a report and gives the program's exit status. */
public final class Telling {
    private Telling() {}

    /**
     * Prints to stdout.
     *
     * @param check whether a bar that is not reached is a failure
     */
    public static int tell(Report report, boolean json, boolean check) {
        System.out.println(
                json
                        ? JsonReport.of(report).toPrettyString()
                        : TextReport.of(report).stripTrailing());
        System.out.flush();
        return check && !report.passed() ? 1 : 0;
    }
}
