/** The store ports: what the engine needs of a database. Implemented by the persistence bundle. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
