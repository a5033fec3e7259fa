/**
 * The contracts of the three extension points as JUnit 5 classes: subclass {@link StrategyContract},
 * {@link GuardContract} or {@link RetentionRuleContract} in the tests of a bundle. The rules are explained in
 * {@code docs/strategy-contract.md}; a failing test begins with the number of its rule.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fenpei.strategy.tck;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
