/** Tests inside the framework, among the bundles that are shipped. */
@NullMarked
package org.fenpei.itest.integration;

import org.jspecify.annotations.NullMarked;
