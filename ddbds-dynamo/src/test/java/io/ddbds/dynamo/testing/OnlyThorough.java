package io.ddbds.dynamo.testing;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Leaves a property out unless the build is run with {@code -Pthorough}. */
final class OnlyThorough implements SkipExecutionHook {
  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return Boolean.getBoolean("ddbds.thorough")
        ? SkipResult.doNotSkip()
        : SkipResult.skip("runs with -Pthorough only");
  }
}
