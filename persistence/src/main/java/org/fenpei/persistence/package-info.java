/** The store ports on a database: settings, and the component that offers the stores while the database is there. */
@NullMarked
package org.fenpei.persistence;

import org.jspecify.annotations.NullMarked;
