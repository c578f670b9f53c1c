package io.ddbds.testsuite.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule of the contract: a method of a {@link Contract} that takes nothing and throws when the
 * rule is broken. Its name is the id in lower case, an underscore, and what it is about: {@code
 * kv01_getReturnsTheLatestPut}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {
  /**
   * What a store must do, in one sentence with MUST.
   *
   * @return the sentence, without a full stop
   */
  String value();
}
