package io.penstock.admin;

import io.penstock.admin.pipe.SpecCheck;
import io.penstock.stages.CompiledPipe;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What comes in through the door: the time, and the language of expressions. */
class Parts {
    @Produces
    @Singleton
    InstantSource time() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    SpecCheck check() {
        return CompiledPipe::check;
    }
}
