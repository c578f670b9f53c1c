package io.ddbds.local;

import java.nio.file.Path;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A program that uses every form, is refused something by each, and says nothing. */
final class EveryForm {
  private EveryForm() {}

  public static void main(String[] args) {
    for (Form form : Form.values()) {
      try (LocalDynamoDb local = form.start(Path.of(args[0], form.name()))) {
        Notes notes = Notes.createIn(local.client());
        notes.put("greeting", "hello");
        refused(() -> notes.put("", "an empty key"));
        refused(() -> Notes.createIn(local.client()));
        notes.startBackgroundJobs();
      }
    }
  }

  private static void refused(Runnable call) {
    try {
      call.run();
    } catch (AwsServiceException expected) {
      return;
    }
    throw new AssertionError("The call was not refused.");
  }
}
