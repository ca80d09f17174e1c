package io.penstock.admin.lag;

import io.penstock.admin.database.Database;

/**
 * Whose rows of a bucket: those of a pipe at a link of a lane generation.
 *
 * @param tenant {@link Database#PLATFORM} with an empty pipe: of all that passes the lane
 */
record LagKey(String tenant, String pipe, String link, String lane, int generation) {
    /** Those of the whole lane that this one is part of. */
    LagKey ofLane() {
        return new LagKey(Database.PLATFORM, "", link, lane, generation);
    }
}
