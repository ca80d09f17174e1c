package io.penstock.controller;

import io.penstock.contract.telemetry.TopicState;

/**
 * What a look at a topic has shown.
 *
 * @param appended records ever appended
 * @param settled records of it that its group has settled, by what it has committed
 * @param retentionUsed age of its oldest unread record as a share of its retention, in steps
 */
record TopicLook(TopicState state, long appended, long settled, double retentionUsed) {}
