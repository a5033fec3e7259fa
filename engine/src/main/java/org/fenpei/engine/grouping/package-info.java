/** What the system derives of leads: facts, groups, and their priority. */
@NullMarked
package org.fenpei.engine.grouping;

import org.jspecify.annotations.NullMarked;
