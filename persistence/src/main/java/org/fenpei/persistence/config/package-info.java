/** All other tables, on JPA: units, teams, reps, pools, policies, imports and API keys. */
@NullMarked
package org.fenpei.persistence.config;

import org.jspecify.annotations.NullMarked;
