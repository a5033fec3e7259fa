/** The tables of the peer that uses JPA in the ordinary way. */
@NullMarked
package org.fenpei.bench.jpa;

import org.jspecify.annotations.NullMarked;
