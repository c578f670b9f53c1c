package io.ddbds.local;

import java.nio.file.Path;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A program that uses an engine, is refused something by it, and says nothing. */
final class OneForm {
  private OneForm() {}

  public static void main(String[] args) {
    Form form = Form.valueOf(args[0]);
    try (LocalDynamoDb local = form.start(Path.of(args[1]))) {
      Notes notes = Notes.createIn(local.client());
      notes.put("greeting", "hello");
      refused(() -> notes.put("", "an empty key"));
      refused(() -> Notes.createIn(local.client()));
      notes.startBackgroundJobs();
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
