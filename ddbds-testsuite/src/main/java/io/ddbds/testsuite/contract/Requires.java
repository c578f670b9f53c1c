package io.ddbds.testsuite.contract;

import io.ddbds.Feature;
import io.ddbds.testsuite.faults.Fault;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which stores a rule is for, or all rules of a contract: the others skip it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {
  /**
   * What a store must declare for the rule to apply to it.
   *
   * @return the features, all of them
   */
  Feature[] value() default {};

  /**
   * What a store must not declare for the rule to apply to it.
   *
   * @return the features, none of which it may have
   */
  Feature[] absent() default {};

  /**
   * What must be able to befall a store for the rule to apply to it.
   *
   * @return the faults, all of which the implementer can bring about
   */
  Fault[] faults() default {};
}
