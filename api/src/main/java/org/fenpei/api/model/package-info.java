/** The vocabulary: leads, reps, teams, pools, policies, decisions. All types are immutable and safe to share between threads. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
