/** What knows the database: connections, the two dialects, the schema's migrations, and how failures are told apart. */
@NullMarked
package org.fenpei.persistence.db;

import org.jspecify.annotations.NullMarked;
