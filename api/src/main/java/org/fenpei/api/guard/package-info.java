/** The second extension point: whether a rep may own a lead now. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.guard;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
