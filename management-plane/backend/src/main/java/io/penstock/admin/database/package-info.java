/** PostgreSQL: three roles, and transactions that see one tenant. */
@NullMarked
package io.penstock.admin.database;

import org.jspecify.annotations.NullMarked;
