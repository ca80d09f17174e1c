package io.penstock.admin.pipe;

import io.penstock.contract.pipe.Violation;
import java.util.List;

/**
 * Finds everything that is wrong with a pipe's spec by itself, its expressions included, as the
 * data plane would.
 */
@FunctionalInterface
public interface SpecCheck {
    List<Violation> check(byte[] document);
}
