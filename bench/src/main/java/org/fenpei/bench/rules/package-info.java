/** The first matching rule of a list, beside a plain loop, CEL programs and Drools. */
@NullMarked
package org.fenpei.bench.rules;

import org.jspecify.annotations.NullMarked;
