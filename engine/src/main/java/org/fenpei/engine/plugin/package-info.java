/** What bundles bring: strategies, guards, retention rules, texts. */
@NullMarked
package org.fenpei.engine.plugin;

import org.jspecify.annotations.NullMarked;
