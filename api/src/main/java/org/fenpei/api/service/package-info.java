/** What a host, the REST interface and the shell call. Implemented by the engine. */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.api.service;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
