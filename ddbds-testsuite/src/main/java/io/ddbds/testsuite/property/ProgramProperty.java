package io.ddbds.testsuite.property;

import io.ddbds.testsuite.contract.Sampling;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.state.ActionChain;

/** What jqwik runs, always for the {@link ProgramRun} of its thread. */
final class ProgramProperty {
  @Property
  @AddLifecycleHook(Sampled.class)
  void anyProgram(@ForAll("programs") ActionChain<World> program) {
    ProgramRun.current().check(program);
  }

  @Provide
  Arbitrary<ActionChain<World>> programs() {
    return ProgramRun.current().programs();
  }

  /** Takes tries and seed from the run: annotations could only hold constants. */
  static final class Sampled implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      Sampling sampling = ProgramRun.current().sampling();
      context.attributes().setTries(sampling.tries());
      context.attributes().setSeed(String.valueOf(sampling.seed()));
      // Bounded shrinking would move to another thread and go by the clock; the run has its own
      // bound.
      context.attributes().setShrinking(ShrinkingMode.FULL);
      return property.execute();
    }
  }
}
