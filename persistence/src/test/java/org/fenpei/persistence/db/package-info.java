/** Tests of what knows the database. */
@NullMarked
package org.fenpei.persistence.db;

import org.jspecify.annotations.NullMarked;
