/** The third extension point: how long an owner may keep a lead. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.retention;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
