/** The hot tables, on JDBC: leads, ownerships, decisions, and what steps keep. */
@NullMarked
package org.fenpei.persistence.lead;

import org.jspecify.annotations.NullMarked;
