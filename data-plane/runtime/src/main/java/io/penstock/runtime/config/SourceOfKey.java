package io.penstock.runtime.config;

import io.penstock.contract.config.SourceConfig;

/** A source and the one of its keys that was asked for. */
public record SourceOfKey(SourceConfig source, SourceConfig.Key key) {}
