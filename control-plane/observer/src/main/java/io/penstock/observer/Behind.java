package io.penstock.observer;

/** How many records are not taken in yet. */
interface Behind {
    long records();
}
