package io.ddbds.testsuite.property;

import io.ddbds.testsuite.contract.Contract;
import io.ddbds.testsuite.contract.Rule;
import io.ddbds.testsuite.contract.Subject;
import io.ddbds.testsuite.contract.Topic;

/** What a store must do in any situation that programs lead to. */
public final class ProgramContract extends Contract {
  private ProgramContract(Subject subject) {
    super(subject);
  }

  /**
   * The properties as a topic.
   *
   * @return the topic
   */
  public static Topic topic() {
    return Topic.of("Programs", ProgramContract.class, ProgramContract::new);
  }

  @Rule("any program of operations MUST be answered as the reference answers it")
  void mp01_programsGiveWhatTheReferenceGives() {
    new ProgramRun("MP01", subject().described(), subject().sampling()).check();
  }
}
