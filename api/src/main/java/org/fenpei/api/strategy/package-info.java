/** The first extension point: who gets a lead. A strategy is a pure function of its request. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.strategy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
