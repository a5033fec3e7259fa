/** Conditions over leads, in the language that policies are written in. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.condition;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
