package io.penstock.admin.bin;

/**
 * What a bin's caller is answered.
 *
 * @param status of HTTP
 */
record BinAnswer(int status, int delayMillis) {}
