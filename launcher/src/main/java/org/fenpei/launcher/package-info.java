/** What makes a process of the bundles: an ordered start and an orderly end. */
@org.jspecify.annotations.NullMarked
package org.fenpei.launcher;
