package io.penstock.fleet;

import io.penstock.control.fleet.Step;
import io.penstock.control.fleet.Worker;
import java.util.List;

/** Whatever runs workers: processes of this machine, or a cluster. */
public interface Fleet {
    /** The workers of this platform that run, whoever started them. */
    List<Worker> observe();

    /** Does a step. That it did not work shows in what is observed next. */
    void execute(Step step);
}
